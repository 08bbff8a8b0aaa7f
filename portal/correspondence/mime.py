"""The parts of a letter as bytes say them, however broken: headers, words, files. Pure; nothing here raises.

The old policy of the standard library is meant: the newer one reads headers better and fails on some of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses

from portal.correspondence.charsets import decode
from portal.correspondence.flowed import unflow
from portal.correspondence.plainly import plainly

MOST_PARTS = 100
DEEPEST = 20
# Proofs and wrappings of mail programmes, which are no files that somebody sends.
NOT_FILES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)


@dataclass(frozen=True, slots=True)
class File:
    """Something attached; name and type are what the letter says, which may be a lie."""

    name: str
    media_type: str
    content: bytes


def parse(raw: bytes) -> Message:
    """The letter."""
    return message_from_bytes(raw, policy=compat32)


def header(message: Message, name: str) -> str:
    """A header's text in one line, "" where there is none or it cannot be read."""
    return next(iter(headers(message, name)), "")


def headers(message: Message, name: str) -> list[str]:
    """All headers of this name, from the top."""
    return [_decoded(value) for value in message.get_all(name, [])]


def _decoded(value: object) -> str:
    try:
        text = str(make_header(decode_header(value)))  # type: ignore[arg-type]
    except (HeaderParseError, LookupError, ValueError, UnicodeError):
        text = str(value)
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def sender(message: Message) -> str:
    """The one address of From; "" where there are several or none. Encoded words are never read as addresses."""
    found = addresses(message, "From")
    if len(message.get_all("From", [])) != 1:
        return ""
    return found[0].strip()[:320] if len(found) == 1 and found[0].count("@") == 1 else ""


def addresses(message: Message, name: str) -> list[str]:
    """The addresses that headers of this name hold."""
    values = [str(value) for value in message.get_all(name, [])]
    return [address for _name, address in getaddresses(values) if address]


def words(message: Message, language: str) -> str:
    """What the letter says: its plain text, or what its HTML says. Line ends are LF."""
    leaves = [part for part in parts(message) if not _is_file(part)]
    plain = [_text(part, language) for part in leaves if part.get_content_type() == "text/plain"]
    written = [text for text in plain if text.strip()]
    if not written:
        pages = [_text(part, language) for part in leaves if part.get_content_type() == "text/html"]
        written = [text for text in map(plainly, pages) if text]
    return "\n\n".join(written)


def files(message: Message) -> list[File]:
    """What is attached, in its order."""
    found = [part for part in parts(message) if _is_file(part)]
    return [
        File(_name(part) or f"file-{number}", part.get_content_type(), _content(part))
        for number, part in enumerate(found, 1)
    ]


def parts(message: Message) -> list[Message]:
    """The leaves, as far as anybody would look; a letter within the letter is not opened."""
    found: list[Message] = []
    for part in _leaves(message, 0):
        found.append(part)
        if len(found) == MOST_PARTS:
            break
    return found


def is_broken(message: Message) -> bool:
    """Whether it says that it has parts, and none can be told from another."""
    return message.get_content_maintype() == "multipart" and not isinstance(message.get_payload(), list)


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    inner = message.get_payload()
    if not isinstance(inner, list):
        if not is_broken(message):
            yield message
    elif depth < DEEPEST and message.get_content_maintype() == "multipart":
        for part in inner:
            if isinstance(part, Message):
                yield from _leaves(part, depth + 1)


def _is_file(part: Message) -> bool:
    if part.get_content_type() in NOT_FILES:
        return False
    return part.get_content_disposition() == "attachment" or bool(_name(part)) or not _is_words(part)


def _is_words(part: Message) -> bool:
    return part.get_content_type() in {"text/plain", "text/html"}


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
    except (LookupError, ValueError, TypeError):
        return ""
    return _decoded(name)


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, language: str) -> str:
    label = str(part.get_param("charset", "") or "")
    text = decode(_content(part), label, language).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed" and part.get_content_type() == "text/plain":
        return unflow(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text
