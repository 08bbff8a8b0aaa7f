"""Gives `ui/portal.css` to everything that looks for static files, although no such file lies in the sources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.ui import bundle

NAME = "ui/portal.css"


class BundleFinder(BaseFinder):
    """Writes the stylesheet into a folder of this process, anew whenever a source is newer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._folder = TemporaryDirectory(prefix="portal-css-")
        self._storage = FileSystemStorage(location=self._folder.name)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to configure, so nothing to get wrong."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The path of the stylesheet on disk; an empty list for every other name."""
        if path != NAME:
            return []
        found = str(self._written())
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        """The stylesheet, for `collectstatic` and WhiteNoise."""
        self._written()
        yield NAME, self._storage

    def _written(self) -> Path:
        path = Path(self._folder.name, NAME)
        changed = bundle.changed_at()
        if not path.exists() or path.stat().st_mtime < changed:
            path.parent.mkdir(exist_ok=True)
            path.write_text(bundle.stylesheet(), encoding="utf-8")
            os.utime(path, (changed, changed))
        return path
