"""The embedded index: Tantivy, in a directory, behind the narrow interface."""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from uuid import UUID

from tantivy import DocAddress, IndexWriter, Order, Query, Searcher

from . import queries, schema
from .asking import Term, sane
from .interface import Answer, Entry, Question
from .reader import Reader, Snapshot, unavailable_when_damaged
from .spelling import corrected
from .store import Store

DEEPEST = 100_000
FEW = 3
_HEAP = 50_000_000
_FACET_SIZE = {"size": 1000, "segment_size": 5000}


class EmbeddedIndex:
    """One index in a directory; any number of processes read it, one writes."""

    def __init__(self, root: Path) -> None:
        self._store = Store(root)
        self._reader = Reader(self._store)
        self._writer: IndexWriter | None = None

    def find(self, question: Question) -> Answer:
        """Answer a question, whatever characters its text holds."""
        snapshot = self._reader.snapshot()
        with unavailable_when_damaged():
            found = queries.matching(question)
            ids, total = _page(snapshot.searcher, found, question)
            counts = _counts(snapshot.searcher, found, question)
            suggestion = _suggestion(snapshot, question, total) if total < FEW else None
            return Answer(ids, total, counts, suggestion)

    def alike(self, entry: Entry, kinds: frozenset[str], limit: int) -> tuple[UUID, ...]:
        """Ids of other entries of these kinds that share most with this one, the nearest first."""
        searcher = self._reader.snapshot().searcher
        with unavailable_when_damaged():
            return _ids(searcher, searcher.search(queries.alike(entry, kinds), limit).hits)

    def suggest(self, prefix: str, language: str) -> list[str]:
        """Up to ten words of titles, summaries and names that begin so: the most frequent, then by the alphabet."""
        prefix = sane(prefix)
        snapshot = self._reader.snapshot()
        with unavailable_when_damaged():
            words = snapshot.dictionary.beginning_with(prefix, language) if prefix else []
            return list(islice((word for word in words if _is_alive(snapshot, word)), 10))

    def apply(self, put: Iterable[Entry], drop: Iterable[UUID]) -> None:
        """Put entries in place of their former selves and drop others, in one commit."""
        gone = list(drop)
        fresh = [(entry.id, schema.document(entry)) for entry in put]
        writer = self._open_writer()
        try:
            for former in (*gone, *(key for key, _ in fresh)):
                writer.delete_documents_by_term("id", former.hex)
            for _, document in fresh:
                writer.add_document(document)
            writer.commit()
        except BaseException:
            self._writer = None  # what it had not committed goes with it
            raise

    def rebuild(self, entries: Iterable[Entry]) -> None:
        """Make a new index beside the old one and change over when it is whole."""
        self._store.lock()
        self._store.want_rebuild(False)
        self._close_writer()
        with self._store.building() as path:
            writer = schema.open_index(path).writer(_HEAP, 1)
            for entry in entries:
                writer.add_document(schema.document(entry))
            writer.commit()
            writer.wait_merging_threads()

    def exists(self) -> bool:
        """Whether there is an index that this version can read and add to."""
        return self._store.current() is not None

    def want_rebuild(self) -> None:
        """Ask whoever writes to build the index anew."""
        self._store.want_rebuild(True)

    def rebuild_is_wanted(self) -> bool:
        """Whether somebody asked for it since the last time."""
        return self._store.rebuild_is_wanted()

    def lock(self) -> None:
        """Become the one writer now, or raise WriterBusy."""
        self._store.lock()

    def close(self) -> None:
        """Finish writing and let another process write."""
        self._close_writer()
        self._store.unlock()

    def _open_writer(self) -> IndexWriter:
        self._store.lock()
        if self._writer is None:
            if not self.exists():
                self.rebuild(())
            path = self._store.current()
            assert path is not None
            self._writer = schema.open_index(path).writer(_HEAP, 1)
        return self._writer

    def _close_writer(self) -> None:
        if self._writer is not None:
            self._writer.wait_merging_threads()
            self._writer = None


def _page(searcher: Searcher, query: Query, question: Question) -> tuple[tuple[UUID, ...], int]:
    """One page of ids in the order asked for, and the total."""
    deep = question.offset + question.limit > DEEPEST or question.offset < 0
    offset, limit = (0, 1) if deep or question.limit < 1 else (question.offset, question.limit)
    field, order = _order(question)
    result = searcher.search(query, limit, True, field, offset, order)
    wanted = [] if deep or question.limit < 1 else result.hits
    return _ids(searcher, wanted), int(result.count)


def _order(question: Question) -> tuple[str | None, Order]:
    if question.sort == "name":
        return schema.name_field(question.language), Order.Asc
    by_date = question.sort == "date" or not sane(question.text)
    return ("changed" if by_date else None), Order.Desc


def _ids(searcher: Searcher, hits: Iterable[tuple[object, DocAddress]]) -> tuple[UUID, ...]:
    return tuple(UUID(searcher.doc(address)["id"][0]) for _, address in hits)


def _counts(searcher: Searcher, found: Query, question: Question) -> Mapping[str, Mapping[str, int]]:
    """Counts of each facet asked for; one that narrows the result is counted as if it did not."""
    narrowing = [facet for facet in question.facets if question.filters.get(facet)]
    counts = _terms(searcher, found, [facet for facet in question.facets if facet not in narrowing])
    for facet in narrowing:
        counts |= _terms(searcher, queries.matching(question, without=facet), [facet])
    return counts


def _terms(searcher: Searcher, query: Query, facets: list[str]) -> dict[str, Mapping[str, int]]:
    if not facets:
        return {}
    wanted = {facet: {"terms": {"field": facet, **_FACET_SIZE}} for facet in facets}
    found = searcher.aggregate(query, wanted)
    return {facet: {one["key"]: one["doc_count"] for one in found[facet]["buckets"]} for facet in facets}


def _suggestion(snapshot: Snapshot, question: Question, total: int) -> str | None:
    """Another spelling, only if it finds more under the same filters."""
    language = question.language

    def documents(word: str) -> int:
        return _count(snapshot.searcher, queries.term_query(Term((word,)), language))

    better = corrected(question.text, snapshot.dictionary, documents)
    if better is None:
        return None
    asked = Question(better, language, question.filters, (), question.since, question.until)
    return better if _count(snapshot.searcher, queries.matching(asked)) > total else None


def _is_alive(snapshot: Snapshot, word: str) -> bool:
    """Whether a thing that is still there has this word; the engine keeps words of dropped ones for a while."""
    return bool(_count(snapshot.searcher, queries.known_word(word)))


def _count(searcher: Searcher, query: Query) -> int:
    return int(searcher.search(query, 1).count)
