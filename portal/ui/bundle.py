"""The one stylesheet: the files that `css/portal.css` lists, each in its layer, without comments and spaces.

A browser that followed the list itself would wait for it and then ask for thirty files more.
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from rcssmin import cssmin

STYLES = Path(__file__).parent / "static" / "ui" / "css"
LIST = "portal.css"
ENTRY = re.compile(r'^@import url\("(?P<file>[\w/.-]+)"\) layer\((?P<layer>\w+)\);$', re.MULTILINE)


def entries(folder: Path = STYLES) -> list[tuple[str, Path]]:
    """The layer and the file of each line of the list, in its order."""
    text = (folder / LIST).read_text(encoding="utf-8")
    return [(match["layer"], folder / match["file"]) for match in ENTRY.finditer(text)]


def stylesheet(folder: Path = STYLES) -> str:
    """The finished stylesheet: the rank of the layers, then their rules."""
    listed = entries(folder)
    rank = ",".join(dict.fromkeys(layer for layer, _file in listed))
    blocks = [
        f"@layer {layer}{{{''.join(_minified(file) for _layer, file in files)}}}"
        for layer, files in groupby(listed, key=itemgetter(0))
    ]
    return f"@layer {rank};{''.join(blocks)}\n"


def changed_at(folder: Path = STYLES) -> float:
    """When the list or any file of it was last written, in seconds since the epoch."""
    files = [folder / LIST, *(file for _layer, file in entries(folder))]
    return max(file.stat().st_mtime for file in files)


def _minified(file: Path) -> str:
    return str(cssmin(file.read_text(encoding="utf-8"))).strip()
