"""`/readyz` names the part that is away, and readers get a page instead of a traceback."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from config import health


@pytest.fixture
def lost_database(tmp_path: Path, django_db_blocker) -> Iterator[None]:
    """The database's file is gone; SQLite would make an empty one in its place."""
    before = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(tmp_path / "lost.sqlite3")
        yield
        connection.close()
        connection.settings_dict["NAME"] = before


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a lost file is SQLite's trouble")
def test_a_lost_database_is_named(lost_database: None) -> None:
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert "django_migrations" in answer.json()["database"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a lost file is SQLite's trouble")
def test_a_reader_is_told_and_the_log_says_why(lost_database: None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="portal.health"):
        answer = Client().get("/ar/events/", headers={"accept": "text/html"})
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()
    assert "no such table" in caplog.text


@pytest.mark.django_db
def test_a_part_that_is_away_does_not_hide_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.CHECKS, "search", lambda: "no index")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": "ok", "search": "no index"}
