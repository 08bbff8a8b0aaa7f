"""The portal refuses to start where the operator was careless, in words that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import read

GOOD = {
    "PORTAL_ENV": "production",
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "portal.example, www.portal.example",
    "PORTAL_BASE_URL": "https://portal.example/",
}


def test_development_needs_nothing(tmp_path: Path) -> None:
    environment = read({"PORTAL_DATA_DIR": str(tmp_path)})
    assert not environment.production
    assert environment.database["NAME"] == str(tmp_path / "portal.sqlite3")


def test_a_development_key_is_kept_so_that_nobody_is_signed_out(tmp_path: Path) -> None:
    first = read({"PORTAL_DATA_DIR": str(tmp_path)})
    assert read({"PORTAL_DATA_DIR": str(tmp_path)}).secret_key == first.secret_key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_production_starts_with_what_it_needs(tmp_path: Path) -> None:
    environment = read({**GOOD, "PORTAL_DATA_DIR": str(tmp_path)})
    assert environment.allowed_hosts == ["portal.example", "www.portal.example"]
    assert environment.base_url == "https://portal.example"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "50 random characters"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS"),
        ({"PORTAL_BASE_URL": "http://portal.example"}, "https"),
        ({"PORTAL_ENV": "prod"}, "must be one of"),
        ({"DATABASE_URL": "nonsense://x"}, "DATABASE_URL"),
    ],
)
def test_a_careless_setting_is_refused_by_name(tmp_path: Path, change: dict[str, str], said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=said):
        read({**GOOD, "PORTAL_DATA_DIR": str(tmp_path), **change})


def test_postgresql_is_chosen_by_its_address(tmp_path: Path) -> None:
    environment = read({"PORTAL_DATA_DIR": str(tmp_path), "DATABASE_URL": "postgres://u:p@db.example/portal"})
    assert environment.database["ENGINE"] == "django.db.backends.postgresql"
    assert "OPTIONS" not in environment.database or "init_command" not in str(environment.database["OPTIONS"])
