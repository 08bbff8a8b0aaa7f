"""The index on disk: what readers see, and when; one writer; damage said plainly."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import IndexUnavailable, Question, WriterBusy

from .helpers import entry


def reader_of(index: EmbeddedIndex) -> EmbeddedIndex:
    return EmbeddedIndex(index._store.root)


def test_a_reader_sees_each_commit_at_once(index):
    index.apply([entry("One")], [])
    reader = reader_of(index)
    assert reader.find(Question()).total == 1
    index.apply([entry("Two")], [])
    assert reader.find(Question()).total == 2


def test_an_entry_replaces_its_former_self_and_a_dropped_one_is_gone(index):
    index.apply([entry("One", country="KE"), entry("Two")], [])
    index.apply([entry("One", country="GH")], [entry("Two").id])
    answer = index.find(Question(facets=("country",)))
    assert answer.ids == (entry("One").id,)
    assert answer.counts["country"] == {"GH": 1}


def test_a_rebuilt_index_takes_over_and_the_old_one_goes(index):
    index.apply([entry("Old")], [])
    reader = reader_of(index)
    assert reader.find(Question("old")).total == 1
    index.rebuild(entry(f"New {n}") for n in range(3))
    assert reader.find(Question("old")).total == 0
    assert reader.find(Question("new")).total == 3
    assert len([path for path in index._store.root.iterdir() if path.is_dir()]) == 1


def test_a_rebuild_that_fails_leaves_the_old_index_in_place(index):
    index.apply([entry("Old")], [])

    def broken():
        yield entry("New")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        index.rebuild(broken())
    index.apply([entry("Next")], [])
    assert index.find(Question()).total == 2


def test_entries_that_cannot_be_read_change_nothing(index):
    index.apply([entry("Old")], [])

    def broken():
        yield entry("New")
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        index.apply(broken(), [entry("Old").id])
    index.apply([], [])
    assert index.find(Question("old")).total == 1


def test_only_one_process_writes(index):
    index.apply([entry("One")], [])
    with pytest.raises(WriterBusy, match="another process"):
        reader_of(index).apply([entry("Two")], [])
    index.close()
    other = reader_of(index)
    other.apply([entry("Two")], [])
    other.close()
    assert index.find(Question()).total == 2


def test_a_writer_that_was_killed_leaves_the_last_commit_and_the_lock_free(index, tmp_path):
    index.apply([entry("One")], [])
    index.close()
    code = (
        "import os, sys; from pathlib import Path; from portal.search.engine.embedded import EmbeddedIndex;"
        "from tests.search.helpers import entry; index = EmbeddedIndex(Path(sys.argv[1]));"
        "index.lock(); writer = index._open_writer(); from portal.search.engine import schema;"
        "writer.add_document(schema.document(entry('Lost'))); os.kill(os.getpid(), 9)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, str(index._store.root)], cwd=root, check=False)
    index.apply([entry("Two")], [])
    assert index.find(Question()).total == 2


def test_no_index_is_said_plainly(index):
    with pytest.raises(IndexUnavailable, match="no search index"):
        index.find(Question())


@pytest.mark.parametrize("damaged", ["meta.json", "*.term", "*.fast"])
@pytest.mark.parametrize("by", ["loss", "cut"])
def test_a_damaged_index_is_said_plainly(index, damaged, by):
    index.apply([entry(f"One {n}", country="KE") for n in range(50)], [])
    index.close()
    for path in index._store.root.glob(f"*/{damaged}"):
        path.unlink() if by == "loss" else path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(IndexUnavailable):
        reader_of(index).find(Question("one", facets=("country",)))


def test_an_index_of_another_version_is_not_read_but_built_anew(index):
    index.apply([entry("One")], [])
    index.close()
    other = reader_of(index)
    other._store.schema_name = "0" * 12
    with pytest.raises(IndexUnavailable):
        other.find(Question())
    assert not other.exists()
    other.apply([entry("Two")], [])
    other.close()
    assert other.find(Question()).total == 1


def test_many_threads_read_while_one_writes(index):
    index.apply([entry("0")], [])
    reader, errors = reader_of(index), []

    def read():
        try:
            for _ in range(100):
                assert reader.find(Question(facets=("kind",))).total >= 1
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for n in range(1, 10):
        index.apply([entry(str(n))], [])
    for thread in threads:
        thread.join()
    assert errors == []
    assert reader.find(Question()).total == 10
