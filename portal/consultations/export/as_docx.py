"""The text with its comments as a word processor's file: headings, and beneath each paragraph a table of comments."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext

from portal.consultations.export import wordprocessing as words
from portal.consultations.export.document import Document, Piece, fit
from portal.consultations.matrix import Row
from portal.consultations.models import Kind
from portal.ui import formats

DEEPEST = 6


def write(document: Document) -> bytes:
    """A DOCX with its title, language and header rows set."""
    file = docx.Document()
    words.speak(file, document.language)
    file.core_properties.title = document.title[:255]
    file.core_properties.author, file.core_properties.comments = "", document.url
    words.write(file.add_paragraph(style="Title"), document.title, document.title_language)
    for line in _head(document):
        words.write(file.add_paragraph(), line, document.language)
    _comments(file, document, document.whole, gettext("Comments on the whole text"))
    for piece in document.pieces:
        _paragraph(file, piece)
        caption = gettext("Comments on paragraph %(number)s") % {"number": piece.number}
        _comments(file, document, piece.comments, caption)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def _head(document: Document) -> list[str]:
    named = {"number": document.draft.number}
    made = {"moment": formats.moment(document.made_at, document.language)}
    lines = [
        document.summary,
        gettext("Draft %(number)s") % named,
        gettext("As it stood on %(moment)s.") % made,
        document.url,
    ]
    return [line for line in lines if line]


def _paragraph(file: Any, piece: Piece) -> None:
    if piece.kind == Kind.HEADING:
        paragraph = file.add_heading(level=min(max(piece.level, 1), DEEPEST))
    else:
        paragraph = file.add_paragraph(style="List Bullet" if piece.kind == Kind.ITEM else "Normal")
    words.write(paragraph, f"[{piece.number}] ", piece.language)
    words.write(paragraph, piece.words, piece.language)


def _comments(file: Any, document: Document, rows: Sequence[Row], caption: str) -> None:
    if not rows:
        return
    language = document.language
    heads = [gettext("From"), gettext("Comment"), *([gettext("Answer")] if document.answers else [])]
    table = file.add_table(rows=1, cols=len(heads), style="Table Grid")
    words.describe(table, language, caption)
    words.repeat_header(table)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        words.write(cell.paragraphs[0], head, language, bold=True)
    for row in rows:
        cells = table.add_row().cells
        _from(cells[0], row, language)
        _said(cells[1], row, language)
        if document.answers:
            _answer(cells[2], row, language)
    file.add_paragraph()


def _from(cell: Any, row: Row, language: str) -> None:
    words.write(cell.paragraphs[0], row.shown.who, language)
    for line in (row.stakeholder, row.country):
        if line:
            words.write(cell.add_paragraph(), line, language)


def _said(cell: Any, row: Row, language: str) -> None:
    shown = row.shown
    words.write(cell.paragraphs[0], shown.kind, language, bold=True)
    if shown.said:
        words.write(cell.add_paragraph(), shown.said.body, shown.said.language)
        if shown.said.origin:
            words.write(cell.add_paragraph(), shown.said.origin.sentence, language)
    if shown.comment.wording:
        words.write(cell.add_paragraph(), gettext("Proposed wording:"), language)
        words.write(cell.add_paragraph(), fit(shown.comment.wording), shown.comment.original_language)


def _answer(cell: Any, row: Row, language: str) -> None:
    reply = row.shown.reply
    said = reply.tag.text if reply else gettext("Not answered yet")
    words.write(cell.paragraphs[0], said, language, bold=bool(reply))
    if reply and reply.reasons:
        words.write(cell.add_paragraph(), reply.reasons.body, reply.reasons.language)
