"""What a mail server says of a letter of ours that it could not deliver (RFC 3464). Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32

from portal.correspondence.mime import header

STATUS = re.compile(r"^\s*([245])\.(\d{1,3})\.(\d{1,3})")
# Codes of the fifth class that say that nobody has this address, not that a letter or a day was wrong.
NOBODY = frozenset({"1.0", "1.1", "1.2", "1.3", "1.6", "1.10", "2.0", "2.1", "4.4"})


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one letter. `is_final` says that it will not be tried again."""

    status: str
    is_final: bool
    is_hard: bool
    words: str


def report(message: Message) -> Report | None:
    """What the server reports; None where the letter is no report."""
    for fields in _blocks(message):
        action = header(fields, "Action").lower()
        found = STATUS.match(header(fields, "Status"))
        if action in {"failed", "delayed"} and found:
            status = ".".join(found.groups())
            detail = f"{found[2]}.{found[3]}"
            return Report(
                status=status,
                is_final=action == "failed",
                is_hard=action == "failed" and found[1] == "5" and detail in NOBODY,
                words=_words(status, header(fields, "Diagnostic-Code")),
            )
    return None


def _blocks(message: Message) -> list[Message]:
    """The groups of fields of each delivery-status part, whether or not the parser took them apart."""
    found: list[Message] = []
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            inner = part.get_payload()
            blocks = inner if isinstance(inner, list) else _taken_apart(str(inner))
            found += [block for block in blocks if isinstance(block, Message)]
    return found


def _taken_apart(text: str) -> list[Message]:
    parser = HeaderParser(policy=compat32)
    return [parser.parsestr(block) for block in re.split(r"\r?\n\r?\n", text) if block.strip()]


def _words(status: str, diagnostic: str) -> str:
    """The server's words without addresses."""
    said = re.sub(r"\S+@\S+", "…", diagnostic.partition(";")[2] or diagnostic).strip()
    return f"{status} {said}"[:300].strip()
