"""What every test has: a migrated database, copied from a template that is made once."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "var" / "test-templates"


def fingerprint(*patterns: str) -> str:
    """A hash of the files that decide what a template holds."""
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    digest = hashlib.sha256()
    for path in [ROOT / "requirements-dev.lock", *paths]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def template(name: str, key: str, *commands: list[str]) -> Path:
    """A data folder made by Python commands, once a fingerprint, whoever asks first."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    folder = TEMPLATES / f"{name}-{key}"
    with (TEMPLATES / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            making = folder.with_suffix(".making")
            shutil.rmtree(making, ignore_errors=True)
            for command in commands:
                subprocess.run(
                    [sys.executable, *command],
                    cwd=ROOT,
                    check=True,
                    env={
                        **os.environ,
                        "PORTAL_DATA_DIR": str(making),
                        "DJANGO_SETTINGS_MODULE": "config.settings",
                    },
                )
            making.rename(folder)
    return folder


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy, whatever is still in the write-ahead log."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)


def use_database(path: Path) -> None:
    """Point Django's default connection at this file."""
    connection = connections["default"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    connections.databases["default"]["NAME"] = str(path)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English: a request leaves its own language active in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def migrated() -> Path:
    """The data folder of an empty, migrated portal."""
    key = fingerprint("portal/*/migrations/*.py", "config/settings.py")
    return template("migrated", key, ["manage.py", "migrate", "-v0"])


@pytest.fixture(scope="session")
def django_db_setup(migrated: Path) -> Iterator[None]:
    """In place of pytest-django's set-up: copying takes milliseconds, migrating half a minute."""
    target = Path(settings.PORTAL_DATA_DIR) / "portal.sqlite3"
    copy_database(migrated / "portal.sqlite3", target)
    use_database(target)
    yield
    connections["default"].close()
    shutil.rmtree(settings.PORTAL_DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def append_only_log() -> Iterator[None]:
    """Emptying the database after a test takes the public log's triggers off for as long as it takes."""
    from django.db.backends.sqlite3.operations import DatabaseOperations

    from portal.moderation.protection import TABLE, protect, unprotect

    plain = DatabaseOperations.execute_sql_flush

    def flush(self: DatabaseOperations, statements: list[str]) -> None:
        is_meant = any(TABLE in statement for statement in statements)
        if is_meant:
            unprotect(self.connection)
        plain(self, statements)
        if is_meant:
            protect(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "execute_sql_flush", flush)
        yield
