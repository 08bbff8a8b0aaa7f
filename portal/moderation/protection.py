"""Triggers by which the database itself keeps a table append-only and chained, on SQLite and PostgreSQL.

Put on after every migration, since rebuilding a table drops SQLite's triggers without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

TABLE = "moderation_logentry"
GENESIS = "0" * 64
REFUSED = "this table is append-only"
OUT_OF_CHAIN = "this row does not follow the last one"
OUT_OF_ORDER = (
    "NEW.prev <> COALESCE((SELECT hash FROM {table} ORDER BY seq DESC LIMIT 1), '{genesis}') "
    "OR NEW.seq <> COALESCE((SELECT MAX(seq) FROM {table}), 0) + 1 "
    "OR EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id OR hash = NEW.hash)"
)


def protect(connection: Any, table: str = TABLE) -> None:
    """Refuse changing, deleting and emptying, and whatever does not follow the last row; may run again."""
    _run(connection, [*_taking_off(connection.vendor, table), *_putting_on(connection.vendor, table)])


def unprotect(connection: Any, table: str = TABLE) -> None:
    """Take the triggers off; for emptying a test's database, and for nothing else."""
    _run(connection, _taking_off(connection.vendor, table))


def _run(connection: Any, statements: list[str] | Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _taking_off(vendor: str, table: str) -> Iterator[str]:
    on = f" ON {table}" if vendor == "postgresql" else ""
    for name in ("update", "delete", "insert", "truncate"):
        yield f"DROP TRIGGER IF EXISTS {table}_{name}{on}"


def _putting_on(vendor: str, table: str) -> Iterator[str]:
    wrong = OUT_OF_ORDER.format(table=table, genesis=GENESIS)
    if vendor == "sqlite":
        for verb in ("update", "delete"):
            yield (
                f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )
        yield (
            f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {wrong} "
            f"BEGIN SELECT RAISE(ABORT, '{OUT_OF_CHAIN}'); END"
        )
        return
    yield _function(f"{table}_refuse", f"RAISE EXCEPTION '{REFUSED}';")
    yield _function(
        f"{table}_chain", f"IF {wrong} THEN RAISE EXCEPTION '{OUT_OF_CHAIN}'; END IF; RETURN NEW;"
    )
    for verb in ("update", "delete"):
        yield (
            f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        )
    yield (
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )
    yield (
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_chain()"
    )


def _function(name: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
