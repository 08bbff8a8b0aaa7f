"""The text with its comments as CSV (RFC 4180): a row for each comment, and for each paragraph without one."""

from __future__ import annotations

import csv
from io import StringIO

from portal.consultations.export.cells import PLACE, SAID, cell, place, said
from portal.consultations.export.document import Document

HEADER = (*PLACE, *SAID)


def write(document: Document) -> bytes:
    """UTF-8 with its mark, for spreadsheets."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for piece, comments in [(None, document.whole), *((one, one.comments) for one in document.pieces)]:
        where = place(document, piece)
        for row in comments:
            values = where | said(document, row)
            writer.writerow([cell(values[name]) for name in HEADER])
        if piece is not None and not comments:
            writer.writerow([cell(where.get(name)) for name in HEADER])
    return b"\xef\xbb\xbf" + text.getvalue().encode()
