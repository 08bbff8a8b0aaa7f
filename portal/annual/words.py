"""A report for word processors (DOCX): headings, real tables, every text in its language and direction."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from docx import Document
from docx.document import Document as Made
from docx.enum.table import WD_TABLE_DIRECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from portal.accounts.text import clean
from portal.annual.making import Report
from portal.core.languages import direction
from portal.groups.registry import Item, Part
from portal.ui import formats
from portal.ui.parts import Link, Table, Text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def to_docx(report: Report, base: str) -> bytes:
    """The report as a file; `base` is the portal's address, for links."""
    writer = Writer(report.language, base)
    writer.title(report.title)
    writer.paragraph(state_of(report))
    for name in report.missing:
        writer.paragraph(gettext("This part could not be made: %(name)s") % {"name": name})
    if report.introduction is not None and report.introduction.body:
        writer.heading(gettext("Introduction"), 1)
        for paragraph in report.introduction.body.split("\n\n"):
            writer.paragraph(paragraph, report.introduction.language)
    for _name, part in report.parts:
        writer.part(part)
    return writer.finish()


def state_of(report: Report) -> str:
    """Whether it may still change, and since when."""
    if report.frozen_at is None:
        day = formats.day(report.made_at, report.language)
        return gettext("Made on %(day)s from what stood on the portal then. It may still change.") % {
            "day": day
        }
    day = formats.day(report.frozen_at, report.language)
    return gettext("Published on %(day)s; it has not been changed since.") % {"day": day}


class Writer:
    """Writes one document in one language."""

    def __init__(self, language: str, base: str) -> None:
        self.language, self.base = language, base
        self.is_rtl = direction(language) == "rtl"
        self.document: Made = Document()
        self.document.core_properties.language = formats.tag(language)
        self._speak(self.document.styles["Normal"].element.get_or_add_rPr(), language)

    def title(self, text: str) -> None:
        """The document's title, for programmes too."""
        self.document.core_properties.title = text
        self.document.core_properties.author = gettext("OER Dynamic Coalition")
        self._directed(self.document.add_heading(clean(text), 0), self.language)

    def heading(self, text: str, level: int) -> None:
        """A heading, so that one can go from part to part."""
        self._directed(self.document.add_heading(clean(text), level), self.language)

    def paragraph(self, text: str, language: str = "", style: str | None = None) -> Paragraph:
        """One paragraph in its language."""
        made = self.document.add_paragraph(clean(text), style)
        return self._directed(made, language or self.language)

    def part(self, part: Part) -> None:
        """A part: sentences, facts, tables, things."""
        self.heading(part.title, 1)
        for text in part.paragraphs:
            self.paragraph(text)
        for fact in part.facts:
            self.paragraph(f"{fact.term}: {', '.join(map(plain, fact.values))}", style="List Bullet")
        for table in part.tables:
            self.table(table)
        for item in part.items:
            self.item(item)

    def table(self, table: Table) -> None:
        """A real table: its caption above and as its description, its head repeated on every page."""
        self.heading(table.caption, 2)
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        made.table_direction = WD_TABLE_DIRECTION.RTL if self.is_rtl else WD_TABLE_DIRECTION.LTR
        _describe(made, table.caption)
        head = made.rows[0]
        _add(head._tr.get_or_add_trPr(), "w:tblHeader", **{"w:val": "true"})
        self._fill(head.cells, [column.text for column in table.columns], bold=True)
        for row in table.rows:
            self._fill(made.add_row().cells, row)

    def _fill(self, cells: Iterable[_Cell], values: Iterable[Any], *, bold: bool = False) -> None:
        for cell, value in zip(cells, values, strict=True):
            paragraph = cell.paragraphs[0]
            if isinstance(value, Link):
                self._link(paragraph, value.text, value.url)
            else:
                shown = formats.number(value, self.language) if isinstance(value, int) else plain(value)
                paragraph.add_run(clean(shown)).bold = bold
            self._directed(paragraph, getattr(value, "language", "") or self.language)

    def item(self, item: Item) -> None:
        """A thing: its title leads to its page."""
        made = self.document.add_paragraph(style="List Bullet")
        self._link(made, item.title, item.url)
        tag = [str(item.tag.text)] if item.tag else []
        day = [formats.day(item.at, self.language)] if item.at else []
        said = ", ".join([*day, *tag, *map(plain, item.meta)])
        if said:
            made.add_run(f" ({clean(said)})")
        self._directed(made, self.language, item.language)

    def finish(self) -> bytes:
        """The file."""
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _link(self, paragraph: Paragraph, text: str, url: str) -> None:
        target = self.base + url if url.startswith("/") else url
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(clean(text))
        run.underline = True
        link.append(run._r)
        paragraph._p.append(link)

    def _directed(self, paragraph: Paragraph, language: str, first: str = "") -> Paragraph:
        """Say in which language and direction it is; `first` is that of the first run where it is another."""
        if direction(language) == "rtl":
            _add(paragraph._p.get_or_add_pPr(), "w:bidi")
        for place, run in enumerate(paragraph._p.iter(qn("w:r"))):
            self._speak(run.get_or_add_rPr(), first if first and place == 0 else language)
        return paragraph

    def _speak(self, properties: Any, language: str) -> None:
        """Mark a run's language for spelling and speech, and its direction."""
        tag = formats.tag(language)
        if direction(language) == "rtl":
            _add(properties, "w:rtl")
        _add(properties, "w:lang", **{"w:val": tag, "w:eastAsia": tag, "w:bidi": tag})


def plain(item: Any) -> str:
    """A value as words."""
    return str(item.text) if isinstance(item, Link | Text) else str(item)


def _describe(table: Any, caption: str) -> None:
    """The table's alternative text."""
    properties = table._tbl.tblPr
    for name in ("w:tblCaption", "w:tblDescription"):
        _add(properties, name, **{"w:val": clean(caption)})


def _add(parent: Any, name: str, **attributes: str) -> None:
    """One property, once, with these attributes."""
    element = parent.find(qn(name))
    if element is None:
        element = OxmlElement(name)
        parent.append(element)
    for key, value in attributes.items():
        element.set(qn(key), value)
