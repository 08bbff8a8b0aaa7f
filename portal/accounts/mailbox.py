"""Mail in development: every message is a file in a folder, which `/dev/mail/` shows. Never used in production."""

from __future__ import annotations

import email
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as Message
from email.policy import default
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

NAME = re.compile(r"^[0-9]{8}T[0-9]{12}-[0-9a-f]{8}$")
SHOWN = 200


class FolderBackend(BaseEmailBackend):
    """Writes one `.eml` a message, named by its time."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write all of them; how many they were."""
        folder: Path = settings.MAIL_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}"
            (folder / f"{name}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as a page shows it."""

    name: str
    at: datetime
    sender: str
    to: str
    subject: str
    headers: Sequence[tuple[str, str]]
    text: str
    html: str


def letters() -> list[Letter]:
    """The newest mails, newest first."""
    paths = sorted(settings.MAIL_FOLDER.glob("*.eml"), reverse=True)[:SHOWN]
    return [_letter(path) for path in paths if NAME.match(path.stem)]


def letter(name: str) -> Letter | None:
    """One mail, or nothing: the name is never a path."""
    path: Path = settings.MAIL_FOLDER / f"{name}.eml"
    return _letter(path) if NAME.match(name) and path.is_file() else None


def _letter(path: Path) -> Letter:
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    return Letter(
        name=path.stem,
        at=datetime.strptime(path.stem[:21], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC),
        sender=str(message["From"]),
        to=str(message["To"]),
        subject=str(message["Subject"]),
        headers=[(name, str(value)) for name, value in message.items()],
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: Message, kind: str) -> str:
    body = message.get_body((kind,))
    return str(body.get_content()) if body is not None else ""
