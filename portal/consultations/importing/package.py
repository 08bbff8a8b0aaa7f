"""An office file's package (a zip): opened with limits of our own, so that no file can fill the memory or the disk.

Nothing is unpacked to disk, no entity is resolved, no relationship followed, whatever the file asks for.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from django.utils.translation import gettext_lazy as _
from lxml import etree

from portal.consultations.importing.reading import Unfit

MOST_ENTRIES = 2000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_A_PART = 25 * 1024 * 1024
# No honest text shrinks to less than a two-hundredth.
MOST_SHRUNK = 200
SMALL = 512 * 1024
# What reading a damaged zip may raise.
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

BROKEN = _(
    "The file is damaged and cannot be read. Open it in your word processor, save it again and try once more."
)
BOMB = _("The file unpacks to far more than it seems to hold. It is not read.")
MACROS = _("There are macros in this file. Save it as a Word document without macros (.docx).")
PROTECTED = _(
    "The file is protected by a password, or from an old word processor. Save it as a plain .docx file."
)


class Package:
    """The parts of an office file; each is read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLD_FORMAT):
            raise Unfit(PROTECTED)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except DAMAGED as error:
            raise Unfit(BROKEN) from error
        self._check(self.archive.infolist())
        self.names = frozenset(self.archive.namelist())

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Unfit(BOMB)
        if any(_is_bomb(entry) for entry in entries):
            raise Unfit(BOMB)
        if any("vbaproject" in entry.filename.lower() for entry in entries):
            raise Unfit(MACROS)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unfit(PROTECTED)
        if len({entry.filename for entry in entries}) != len(entries):
            raise Unfit(BROKEN)

    def xml(self, name: str) -> Any:
        """A part as an element tree's root, or None where there is no such part; raises `Unfit` for a bad one."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(self._read(name), parser)
        except etree.XMLSyntaxError as error:
            raise Unfit(BROKEN) from error
        if root.getroottree().docinfo.doctype:
            raise Unfit(BROKEN)
        return root

    def _read(self, name: str) -> bytes:
        """A part's bytes; what the directory says of its size is not believed."""
        try:
            with self.archive.open(name) as part:
                data = part.read(MOST_A_PART + 1)
        except DAMAGED as error:
            raise Unfit(BROKEN) from error
        if len(data) > MOST_A_PART:
            raise Unfit(BOMB)
        return data


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL and entry.file_size > MOST_SHRUNK * max(entry.compress_size, 1)
