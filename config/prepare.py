"""Everything between a checkout and a running portal: catalogues, tables, vocabularies, content, index.

Done again only when something it depends on has changed: a stamp in the data folder keeps the fingerprint of
the code, the content and the catalogues. Run as `python -m config.prepare`.
"""

from __future__ import annotations

import gc
import hashlib
import os
import time
from collections.abc import Callable

from config.environment import ROOT, read

WATCHED = (
    "requirements.lock",
    "portal/**/migrations/*.py",
    "portal/**/static/**/*",
    "content/**/*",
    "locale/**/*.po",
    "config/*.py",
)


def fingerprint() -> str:
    """A hash of all that a prepared data folder depends on."""
    digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
    for path in sorted(path for pattern in WATCHED for path in ROOT.glob(pattern) if path.is_file()):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def prepare() -> None:
    """Bring the data folder up to date, saying each step and how long it took."""
    stamp = read().data_dir / "prepared"
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    for name, step in steps().items():
        began = time.monotonic()
        print(f"  {name} …", end=" ", flush=True)
        step()
        print(f"{time.monotonic() - began:.1f} s")
    stamp.write_text(wanted, encoding="ascii")


def steps() -> dict[str, Callable[[], object]]:
    """The steps in their order, by what they are called on the screen."""
    from config.catalogues import compile_catalogues

    compile_catalogues()
    _set_up()
    from django.core.management import call_command

    return {
        "tables": lambda: call_command("migrate", verbosity=0, skip_checks=True),
        "vocabularies": lambda: call_command("load_vocabularies", verbosity=0),
        "starter content": lambda: call_command("load_starter", verbosity=0),
        "pages": lambda: call_command("load_pages", verbosity=0),
        "style sheets": lambda: call_command("collectstatic", interactive=False, verbosity=0),
        "search index": lambda: call_command("rebuild_index", verbosity=0),
    }


def _set_up() -> None:
    """Load Django; thousands of model classes stay, so the collector need not look at them again and again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


if __name__ == "__main__":
    prepare()
