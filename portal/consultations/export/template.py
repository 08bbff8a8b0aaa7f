"""The template to comment without network: every paragraph with its number and permanent id, and empty columns."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import docx
from django.utils.translation import gettext
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from portal.consultations.export import wordprocessing as words
from portal.consultations.export.cells import cell
from portal.consultations.export.document import fit
from portal.consultations.gathering import gather
from portal.consultations.models import CommentKind, Draft

WIDTHS = (1.5, 3.5, 8.5, 2.5, 5.0, 5.0)
# What stands for the whole text where a paragraph has its id.
WHOLE = "draft-"


def heads() -> list[str]:
    """The columns, in the reader's language; they are read back by their place, not by their names."""
    return [
        gettext("Paragraph"),
        gettext("Identifier (leave as it is)"),
        gettext("Words"),
        gettext("Kind of comment"),
        gettext("Your comment"),
        gettext("Proposed wording"),
    ]


def instructions(title: str) -> list[str]:
    """How to fill it in."""
    named = {"kinds": ", ".join(str(kind.label) for kind in CommentKind)}
    return [
        gettext("Comments on “%(title)s”") % {"title": title},
        gettext("Write beside the paragraphs on which you comment; leave all others empty."),
        gettext("Under “Kind of comment” write one of these: %(kinds)s.") % named,
        gettext("For a proposed wording, write the whole paragraph as you would have it."),
        gettext(
            "Then upload the file on the consultation's page. Nothing is sent before you have seen it there."
        ),
    ]


def lines(draft: Draft, language: str) -> list[tuple[str, str, str, str]]:
    """A row for the whole text and one for each paragraph: number, identifier, words and their language."""
    paragraphs = list(draft.paragraphs.order_by("order"))
    gather([draft.consultation], paragraphs)
    found = [("0", f"{WHOLE}{draft.number}", gettext("The whole text"), language)]
    for paragraph in paragraphs:
        text = paragraph.text(language)
        body, spoken = (fit(text.body), text.language) if text else ("", language)
        found.append((str(paragraph.number), str(paragraph.pk), body, spoken))
    return found


def as_csv(draft: Draft, language: str) -> bytes:
    """For spreadsheets."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(heads())
    for number, pk, body, _spoken in lines(draft, language):
        writer.writerow([number, pk, cell(body), "", "", ""])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_docx(draft: Draft, language: str) -> bytes:
    """For word processors: one table, lying across the page."""
    listed = lines(draft, language)
    text = draft.consultation.text(language)
    title = fit(text.title) if text else draft.consultation.slug
    file = docx.Document()
    words.speak(file, language)
    file.core_properties.title, file.core_properties.author = title[:255], ""
    page = file.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(1.5)
    first, *further = instructions(title)
    words.write(file.add_paragraph(style="Title"), first, language)
    for line in further:
        words.write(file.add_paragraph(), line, language)
    _table(file, listed, language)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _table(file: Any, listed: Sequence[tuple[str, str, str, str]], language: str) -> None:
    table = file.add_table(rows=1, cols=len(WIDTHS), style="Table Grid")
    table.autofit = False
    words.describe(table, language, gettext("Paragraphs, and what you say on them"))
    words.repeat_header(table)
    for one, head in zip(table.rows[0].cells, heads(), strict=True):
        words.write(one.paragraphs[0], head, language, bold=True)
    for number, pk, body, spoken in listed:
        cells = table.add_row().cells
        words.write(cells[0].paragraphs[0], number, language)
        words.write(cells[1].paragraphs[0], pk, "en").font.size = Pt(7)
        words.write(cells[2].paragraphs[0], body, spoken)
    for row in table.rows:
        for one, width in zip(row.cells, WIDTHS, strict=True):
            one.width = Cm(width)


TEMPLATES = {"csv": as_csv, "docx": as_docx}
