"""Readers: from a file's text to entries, one module a format. They never raise over what a file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portal.harvesting.incoming import Item, Reading
from portal.harvesting.readers import calendar_file, oerworldmap, table
from portal.harvesting.readers.files import Text

READERS: dict[str, Callable[[Text, Reading], Iterator[Item]]] = {
    "oerworldmap": oerworldmap.read,
    "csv": table.read,
    "icalendar": calendar_file.read,
}
