"""What the operator may set, read once and checked: every variable is documented in docs/settings.md.

In development (the default) everything has a harmless default. With `PORTAL_ENV=production` nothing
secret does, and the portal refuses to start with a sentence that says what to set.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Environment:
    """The operator's choices, typed."""

    production: bool
    data_dir: Path
    secret_key: str
    allowed_hosts: list[str]
    database: dict[str, object]
    base_url: str
    contact_email: str
    portal_name: str
    operator: str
    read_pages: bool
    engine_url: str
    engine_key: str


def read(env: dict[str, str] | None = None) -> Environment:
    """Read the environment; raise `ImproperlyConfigured` in words an operator understands."""
    env = dict(os.environ) if env is None else env
    production = _choice(env, "PORTAL_ENV", ("development", "production")) == "production"
    data_dir = Path(env.get("PORTAL_DATA_DIR") or ROOT / "var").absolute()
    return Environment(
        production=production,
        data_dir=data_dir,
        secret_key=_secret(env, data_dir, production=production),
        allowed_hosts=_hosts(env, production=production),
        database=_database(env, data_dir),
        base_url=_base_url(env, production=production),
        contact_email=env.get("PORTAL_CONTACT_EMAIL", ""),
        portal_name=env.get("PORTAL_NAME", ""),
        operator=env.get("PORTAL_OPERATOR", ""),
        read_pages=_choice(env, "PORTAL_READ_PAGES", ("yes", "no")) == "yes",
        engine_url=_engine(env),
        engine_key=env.get("TRANSLATION_ENGINE_KEY", ""),
    )


def _choice(env: dict[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = env.get(name, allowed[0])
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(allowed)}.")
    return value


def _secret(env: dict[str, str], data_dir: Path, *, production: bool) -> str:
    value = env.get("SECRET_KEY", "")
    if production and len(value) < 50:
        raise ImproperlyConfigured(
            "SECRET_KEY must be set to at least 50 random characters in production; make one with "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'."
        )
    return value or _kept_secret(data_dir / "secret-key")


def _kept_secret(path: Path) -> str:
    """A development key, made once and kept, so that nobody is signed out by a restart."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii").strip() or secrets.token_urlsafe(50)


def _hosts(env: dict[str, str], *, production: bool) -> list[str]:
    hosts = [host.strip() for host in env.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if production and not hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name the portal's host names in production, with commas between."
        )
    return hosts or ["*"]


def _database(env: dict[str, str], data_dir: Path) -> dict[str, object]:
    url = env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'portal.sqlite3'}"
    try:
        database = dict(dj_database_url.parse(url))
    except (ValueError, dj_database_url.ParseError) as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read; it looks like postgres://user:password@host/name or sqlite:////path/file."
        ) from error
    if "sqlite" in str(database["ENGINE"]):
        database["OPTIONS"] = SQLITE_OPTIONS
    return database


# One writer at a time, many readers, no surprise locks: see docs/decisions/0003-sqlite.md.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=268435456; PRAGMA cache_size=-20000;"
    ),
}


def _base_url(env: dict[str, str], *, production: bool) -> str:
    url = env.get("PORTAL_BASE_URL", "").rstrip("/")
    if production and not url.startswith("https://"):
        raise ImproperlyConfigured(
            "PORTAL_BASE_URL must be the portal's public address in production, https://…"
        )
    return url or f"http://localhost:{env.get('PORT', '8000')}"


def _engine(env: dict[str, str]) -> str:
    """Where translations are suggested; nowhere by default."""
    url = env.get("TRANSLATION_ENGINE_URL", "").rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        raise ImproperlyConfigured("TRANSLATION_ENGINE_URL must be an address, http://… or https://…")
    return url
