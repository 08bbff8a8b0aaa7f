"""A list as CSV (RFC 4180), for spreadsheets: UTF-8 with its mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from io import StringIO

from portal.feeds.entries import Row

HEADER = tuple(field.name for field in fields(Row))
RUNS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(rows: Iterable[Row]) -> bytes:
    """The rows under a header of their field names; several values in a cell stand with ` | ` between."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows([cell(getattr(row, name)) for name in HEADER] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def cell(value: object) -> str:
    """One value as text that a spreadsheet shows and never computes."""
    if isinstance(value, tuple):
        value = " | ".join(value)
    text = value.isoformat() if isinstance(value, datetime) else str(value)
    return f"'{text}" if text.startswith(RUNS) else text
