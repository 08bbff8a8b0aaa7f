"""Reading the index: one open handle, renewed as soon as a writer has committed or changed over."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tantivy import Index, Searcher

from .interface import IndexUnavailable
from .schema import open_index
from .spelling import Dictionary
from .store import Store

log = logging.getLogger("portal.search")


@dataclass(frozen=True)
class Snapshot:
    """The index as one commit left it."""

    stamp: tuple[Path, int, int]
    index: Index
    searcher: Searcher

    @cached_property
    def dictionary(self) -> Dictionary:
        return Dictionary.of(self.searcher)


class Reader:
    """Gives the newest snapshot; safe between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def snapshot(self) -> Snapshot:
        """The newest commit, or IndexUnavailable."""
        known = self._snapshot
        if known and known.stamp == self._stamp():
            return known
        with self._lock, unavailable_when_damaged():
            self._snapshot = self._renewed(self._snapshot)
            return self._snapshot

    def _stamp(self) -> tuple[Path, int, int]:
        path = self._store.current()
        if path is None:
            raise IndexUnavailable(f"no search index of this version in {self._store.root}")
        try:
            meta = (path / "meta.json").stat()
        except OSError as error:
            raise IndexUnavailable(f"the search index in {path} is not whole") from error
        return path, meta.st_mtime_ns, meta.st_ino

    def _renewed(self, known: Snapshot | None) -> Snapshot:
        stamp = self._stamp()
        if known and known.stamp == stamp:
            return known
        index = known.index if known and known.stamp[0] == stamp[0] else open_index(stamp[0])
        index.reload()
        return Snapshot(stamp, index, index.searcher())


@contextmanager
def unavailable_when_damaged() -> Iterator[None]:
    """Damaged files make the engine raise ValueError or panic, which is a BaseException: say it in our words."""
    try:
        yield
    except (IndexUnavailable, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        if isinstance(error, (ValueError, OSError)) or type(error).__name__ == "PanicException":
            log.exception("The search index cannot be read.")
            raise IndexUnavailable(f"the search index cannot be read: {error}") from error
        raise
