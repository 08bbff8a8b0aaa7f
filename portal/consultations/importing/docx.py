"""Word documents (.docx) as lines, whatever the language of the word processor that wrote them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.consultations.importing.package import Package
from portal.consultations.importing.reading import Reading, Unfit, mark, row
from portal.consultations.importing.words import Words, attribute, child, local
from portal.consultations.models import Kind
from portal.consultations.sheet import DEEPEST

# In every language Word keeps the English names of its own styles; only their identifiers are translated.
HEADING = re.compile(r"heading (\d)")
BODY_LEVEL = 9
# Holders that are transparent: what is in them stands in the text.
TRANSPARENT = frozenset(
    {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"}
)
MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says of its place: a heading's depth, a list's indentation."""

    outline: int | None = None
    item: int | None = None
    based_on: str = ""


def read(data: bytes) -> Reading:
    """The lines of a document; raises `Unfit`."""
    package = Package(data)
    document = package.xml(_main_part(package))
    body = child(document, "body") if document is not None else None
    if body is None:
        raise Unfit(_("This is not a Word document."))
    found = Reading()
    reader = _Reader(found, _styles(package.xml("word/styles.xml")))
    reader.blocks(body)
    reader.flush()
    _add_notes(reader, package)
    _count_surroundings(found, package)
    return found


def _main_part(package: Package) -> str:
    relations = package.xml("_rels/.rels")
    for one in relations if relations is not None else ():
        if attribute(one, "Type").endswith("/officeDocument"):
            return posixpath.normpath(attribute(one, "Target").lstrip("/"))
    return "word/document.xml"


def _styles(root: Any) -> dict[str, Style]:
    found: dict[str, Style] = {}
    for one in root if root is not None else ():
        if local(one) == "style" and attribute(one, "type") in {"paragraph", ""}:
            found[attribute(one, "styleId")] = _style(one)
    return found


def _style(one: Any) -> Style:
    name = child(one, "name")
    named = HEADING.fullmatch(attribute(name, "val").lower()) if name is not None else None
    outline = _level(child(one, "pPr", "outlineLvl"))
    if outline is None and named:
        outline = int(named[1]) - 1
    if name is not None and attribute(name, "val").lower() == "title":
        outline = 0
    based = child(one, "basedOn")
    return Style(
        outline, _item(child(one, "pPr", "numPr")), attribute(based, "val") if based is not None else ""
    )


def _level(element: Any) -> int | None:
    value = attribute(element, "val") if element is not None else ""
    return int(value) if value.isdecimal() else None


def _item(numbering: Any) -> int | None:
    """How deep in a list; None outside of one, -1 where a list is switched off."""
    if numbering is None:
        return None
    if _level(child(numbering, "numId")) == 0:
        return -1
    return _level(child(numbering, "ilvl")) or 0


class _Reader:
    """Goes through the document's blocks in their order."""

    def __init__(self, found: Reading, styles: dict[str, Style]) -> None:
        self.found, self.styles = found, styles
        self.words = Words(found.seen)
        self.kept = ""

    def blocks(self, parent: Any) -> None:
        for element in parent:
            name = local(element)
            if name == "p":
                self.paragraph(element)
            elif name == "tbl":
                self.flush()
                self.table(element)
            elif name in TRANSPARENT:
                self.blocks(element)
            elif name == "altChunk":
                self.words.of(element)

    def paragraph(self, element: Any) -> None:
        """A paragraph; where the mark at its end was deleted, its words go on with the next."""
        properties = child(element, "pPr")
        text = self.kept + self.words.inside(element)
        self.kept = ""
        if child(properties, "rPr", "del") is not None:
            self.kept = text
            return
        kind, level = self.place(properties)
        self.found.add(kind, text, level)

    def flush(self) -> None:
        """What waited for a next paragraph stands by itself where none came."""
        self.found.add(Kind.TEXT, self.kept)
        self.kept = ""

    def place(self, properties: Any) -> tuple[Kind, int]:
        """What a paragraph is, by its own properties first, then by its style and those that it rests on."""
        outline, item = _level(child(properties, "outlineLvl")), _item(child(properties, "numPr"))
        named = child(properties, "pStyle")
        for style in self.line_of(attribute(named, "val") if named is not None else ""):
            outline = style.outline if outline is None else outline
            item = style.item if item is None else item
        numbered = item is not None and item >= 0
        self.found.seen["numbering"] += numbered
        if outline is not None and outline < BODY_LEVEL:
            return Kind.HEADING, min(outline + 1, DEEPEST)
        return (Kind.ITEM, min((item or 0) + 1, DEEPEST)) if numbered else (Kind.TEXT, 0)

    def line_of(self, name: str) -> Iterator[Style]:
        """A style and those on which it is based; a circle ends where it began."""
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].based_on

    def table(self, table: Any) -> None:
        """Row by row; a row that was deleted is left out."""
        for element in table:
            if local(element) in TRANSPARENT:
                self.table(element)
            elif local(element) == "tr":
                if child(element, "trPr", "del") is not None:
                    self.found.seen["deleted"] += 1
                else:
                    self.found.add(
                        Kind.ROW, row([self.cell(one) for one in element.iter() if _is_cell(one, element)])
                    )

    def cell(self, cell: Any) -> str:
        """A cell's paragraphs in one line, those of tables within it too."""
        return " ".join(
            filter(None, (self.words.inside(one).strip() for one in cell.iter() if local(one) == "p"))
        )


def _is_cell(element: Any, of_row: Any) -> bool:
    """Whether this is a cell of the row itself, not of a table within one of its cells."""
    if local(element) != "tc":
        return False
    return next(one for one in element.iterancestors() if local(one) == "tr") is of_row


def _add_notes(reader: _Reader, package: Package) -> None:
    """The notes that the text leads to, after it, in the order in which it does."""
    places = {"footnote": package.xml("word/footnotes.xml"), "endnote": package.xml("word/endnotes.xml")}
    notes = {
        (sort, attribute(note, "id")): note
        for sort, root in places.items()
        for note in (root if root is not None else ())
    }
    # A note may lead to no further note: those met while reading notes are not followed.
    for number, key in enumerate(list(reader.words.notes), start=1):
        if key in notes:
            text = " ".join(reader.words.inside(one) for one in notes[key] if local(one) == "p")
            reader.found.add(Kind.NOTE, f"{mark(number)} {text.strip()}" if text.strip() else "")


def _count_surroundings(found: Reading, package: Package) -> None:
    """Comments in the margin, headers and footers, and what the file would fetch from elsewhere."""
    comments = package.xml("word/comments.xml")
    found.seen["comment"] += sum(
        local(one) == "comment" for one in (comments if comments is not None else ())
    )
    for name in sorted(package.names):
        if MARGIN.match(name):
            root = package.xml(name)
            found.seen["margin"] += any((one.text or "").strip() for one in root.iter() if local(one) == "t")
        elif name.endswith(".rels"):
            found.seen["external"] += sum(_is_fetched(one) for one in package.xml(name))
    found.seen["object"] += (
        sum(name.startswith("word/embeddings/") for name in package.names) and not found.seen["object"]
    )


def _is_fetched(relation: Any) -> bool:
    return attribute(relation, "TargetMode") == "External" and not attribute(relation, "Type").endswith(
        "/hyperlink"
    )
