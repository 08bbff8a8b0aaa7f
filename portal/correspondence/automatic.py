"""Letters that no person wrote: stored and never answered, so that no two machines write to each other. Pure."""

from __future__ import annotations

from email.message import Message

from portal.correspondence.mime import header
from portal.correspondence.registry import Reason

# What our own letters carry, so that we know them when they come back.
OURS = "X-OERDC-Loop"
PRECEDENCE = frozenset({"bulk", "list", "junk", "auto_reply"})
# Only programs write these.
MACHINES = ("List-Id", "X-Autoreply", "X-Autorespond", "X-Failed-Recipients")
SUPPRESSES = frozenset({"all", "autoreply", "oof"})
REPORTS = frozenset({"multipart/report", "message/delivery-status", "message/disposition-notification"})


def why_left_alone(message: Message, return_path: str, host: str) -> Reason | None:
    """Why a letter is left alone; None for one that a person may have written."""
    if header(message, OURS) or _is_from(header(message, "Message-ID"), host):
        return Reason.LOOP
    signs = (
        header(message, "Auto-Submitted").lower().split(";")[0].strip() not in {"", "no"},
        header(message, "Precedence").lower().strip() in PRECEDENCE,
        _suppresses(header(message, "X-Auto-Response-Suppress")),
        any(header(message, name) for name in MACHINES),
        return_path.strip() in {"", "<>"},
        message.get_content_type() in REPORTS,
    )
    return Reason.AUTOMATIC if any(signs) else None


def _suppresses(value: str) -> bool:
    return bool({word.strip().lower() for word in value.split(",")} & SUPPRESSES)


def _is_from(message_id: str, host: str) -> bool:
    """Whether the letter carries a number that we gave."""
    return message_id.strip().startswith("<letter-") and message_id.strip().lower().endswith(f"@{host}>")
