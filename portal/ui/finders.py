"""Gives `ui/portal.css` to everything that looks for static files, although no such file lies in the sources."""

from __future__ import annotations

import atexit
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.ui import bundle

NAME = "ui/portal.css"


class BundleFinder(BaseFinder):
    """Writes the stylesheet into a folder of this process, anew whenever a source is newer."""

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure, so nothing to get wrong."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The path of the stylesheet on disk; an empty list for every other name."""
        if path != NAME:
            return []
        found = str(_written())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The stylesheet, for `collectstatic` and WhiteNoise."""
        _written()
        yield NAME, FileSystemStorage(location=_folder())


@cache
def _folder() -> Path:
    """A folder of this process, gone when it ends."""
    folder = mkdtemp(prefix="portal-css-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _written() -> Path:
    path = _folder() / NAME
    changed = bundle.changed_at()
    if not path.exists() or path.stat().st_mtime < changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(bundle.stylesheet(), encoding="utf-8")
        os.utime(path, (changed, changed))
    return path
