"""Files attached to posts: a few small ones of types that people exchange, each what its content is, not its name.

What is kept is never run, shown or unpacked by the portal; it is handed out as a download.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image

from portal.accounts.plain import plain
from portal.discussions.errors import BadFile
from portal.discussions.models import Attachment, Post

LARGEST = 5 * 1024 * 1024
MOST = 5
MOST_PIXELS = 50_000_000
LARGEST_UNPACKED, MOST_PARTS = 60 * 1024 * 1024, 2000
LONGEST_NAME = 120
PIECE = 64 * 1024
# Text that a program reads as more than text.
MARKUP = (b"<", b"%!", b"#!", b"{\\rtf")

TOO_LARGE: Any = _("It is larger than 5 MB.")
TOO_MANY: Any = _("At most five files go with one post.")
UNKNOWN: Any = _("Files can be PDF, ODT, DOCX, PNG, JPEG, WebP, CSV or plain text.")
OTHERWISE: Any = _("It does not contain what its name says, or it is damaged.")


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    seen = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not seen.startswith(MARKUP) and all(
        sign.isprintable() or sign in "\t\n\r\u200b-\u200f" for sign in text
    )


def _is_picture(form: str) -> Callable[[bytes], bool]:
    def check(data: bytes) -> bool:
        """Only the head and the checksums are looked at; nothing is unfolded into pixels."""
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                with Image.open(ContentFile(data), formats=[form]) as picture:
                    width, height = picture.size
                    picture.verify()
            except (OSError, SyntaxError, ValueError, Warning, Image.DecompressionBombError):
                return False
        return width * height <= MOST_PIXELS

    return check


def _is_packed(part: str, content: bytes = b"") -> Callable[[bytes], bool]:
    def check(data: bytes) -> bool:
        """A package with this part, of bounded size once unpacked, without macros."""
        try:
            with zipfile.ZipFile(ContentFile(data)) as package:
                names = {name.casefold() for name in package.namelist()}
                if (
                    part not in names
                    or len(names) > MOST_PARTS
                    or _has_macros(names)
                    or not _is_bounded(package)
                ):
                    return False
                return not content or package.read("mimetype").strip() == content
        except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, RuntimeError):
            return False

    return check


def _has_macros(names: set[str]) -> bool:
    return any("vbaproject" in name or name.startswith(("basic/", "scripts/")) for name in names)


def _is_bounded(package: zipfile.ZipFile) -> bool:
    """Whether it unpacks to a bounded size, whatever its directory says: it is unpacked piece by piece, and thrown
    away."""
    size = 0
    for part in package.infolist():
        with package.open(part) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > LARGEST_UNPACKED:
                    return False
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of file: what its content is called, and how one sees that it is that."""

    media_type: str
    is_one: Callable[[bytes], bool]


_JPEG = Kind("image/jpeg", _is_picture("JPEG"))
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {
    ".pdf": Kind("application/pdf", _is_pdf),
    ".odt": Kind(ODT, _is_packed("content.xml", ODT.encode())),
    ".docx": Kind(DOCX, _is_packed("word/document.xml")),
    ".png": Kind("image/png", _is_picture("PNG")),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".webp": Kind("image/webp", _is_picture("WEBP")),
    ".csv": Kind("text/csv", _is_text),
    ".txt": Kind("text/plain", _is_text),
}
ACCEPT = ",".join(KINDS)


def name_of(given: str) -> str:
    """The file's name alone, in one line, short enough, with its ending in lower case."""
    path = PurePosixPath(plain(given).replace("\\", "/").replace('"', ""))
    ending = path.suffix.lower()[:16]
    stem = path.name[: len(path.name) - len(path.suffix)] if path.suffix else path.name
    return (stem.strip(" .")[: LONGEST_NAME - len(ending)] or "file") + ending


def read(upload: Any) -> tuple[str, str, bytes]:
    """Its name, media type and content; raises `BadFile` for what is too large, not taken, or something else."""
    name = name_of(str(upload.name or ""))
    if (upload.size or 0) > LARGEST:
        raise BadFile(name, str(TOO_LARGE))
    kind = KINDS.get(PurePosixPath(name).suffix)
    if kind is None:
        raise BadFile(name, str(UNKNOWN))
    upload.seek(0)
    data: bytes = upload.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadFile(name, str(TOO_LARGE))
    if not data or not kind.is_one(data):
        raise BadFile(name, str(OTHERWISE))
    return name, kind.media_type, data


def attach(post: Post, uploads: Sequence[Any]) -> list[Attachment]:
    """Keep these files with the post, all of them or none; raises `BadFile`."""
    if post.attachments.count() + len(uploads) > MOST:
        raise BadFile(name_of(str(uploads[-1].name or "")), str(TOO_MANY))
    kept = []
    for name, media_type, data in [read(upload) for upload in uploads]:
        one = Attachment(post=post, name=name, media_type=media_type, size=len(data))
        one.file.save(name, ContentFile(data), save=False)
        one.save()
        kept.append(one)
    return kept


def discard(post: Post) -> None:
    """Throw the post's files away, with what is kept of them."""
    for one in post.attachments.all():
        one.file.delete(save=False)
        one.delete()
