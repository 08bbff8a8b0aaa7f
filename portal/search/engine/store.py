"""Where the index lies: a directory for each build, a file CURRENT that names the one in use, a writer's lock."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from . import schema
from .interface import WriterBusy


class Store:
    """The directories of one index. Nothing is made before somebody writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.schema_name = schema.name()
        self._lock: TextIO | None = None

    def current(self) -> Path | None:
        """The directory in use, or None where there is none that this code can read."""
        try:
            name = (self.root / "CURRENT").read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.root / name
        return path if name.startswith(f"{self.schema_name}-") and path.is_dir() else None

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A new empty directory beside the others; when it is whole, CURRENT names it and the others go."""
        self.root.mkdir(parents=True, exist_ok=True)
        taken = [int(path.name.rpartition("-")[2]) for path in self._directories()]
        path = self.root / f"{self.schema_name}-{max(taken, default=0) + 1}"
        path.mkdir()
        try:
            yield path
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        self._change_over(path)

    def _change_over(self, path: Path) -> None:
        new = self.root / "CURRENT.new"
        new.write_text(path.name, encoding="ascii")
        os.replace(new, self.root / "CURRENT")
        for other in self._directories():
            if other != path:
                shutil.rmtree(other, ignore_errors=True)

    def lock(self) -> None:
        """Become the one writer, or raise WriterBusy. The lock goes with the process, however it ends."""
        if self._lock:
            return
        self.root.mkdir(parents=True, exist_ok=True)
        lock = (self.root / "writer.lock").open("w", encoding="ascii")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            lock.close()
            raise WriterBusy(f"another process writes the search index in {self.root}") from error
        self._lock = lock

    def want_rebuild(self, wanted: bool) -> None:
        """Leave the wish for a new index to the writer, or take it back."""
        wish = self.root / "rebuild-wanted"
        wish.touch() if wanted else wish.unlink(missing_ok=True)

    def rebuild_is_wanted(self) -> bool:
        """Whether the wish is there."""
        return (self.root / "rebuild-wanted").exists()

    def unlock(self) -> None:
        """Let another process write."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def _directories(self) -> list[Path]:
        return [path for path in self.root.glob("*-*") if path.name.rpartition("-")[2].isdigit()]
