"""Everything between a checkout and a running portal: catalogues, tables, vocabularies, content, index.

A step is done again only when something it depends on has changed: the data folder keeps, for each step, the
fingerprint of what it was done from. Run as `python -m config.prepare`.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.catalogues import compile_catalogues
from config.environment import ROOT, read


@dataclass(frozen=True)
class Step:
    """A management command, what it is called on the screen, and the files it depends on."""

    name: str
    command: str
    depends_on: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    in_production: bool = True

    def fingerprint(self) -> str:
        """A hash of all that the step depends on, the database's address included."""
        digest = hashlib.sha256(os.environ.get("DATABASE_URL", "").encode())
        patterns = ("requirements.lock", *self.depends_on)
        for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()):
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()


STEPS = (
    Step("tables", "migrate", ("portal/**/migrations/*.py",), {"skip_checks": True}),
    Step("vocabularies", "load_vocabularies", ("content/vocabularies/*", "portal/vocabularies/*.py")),
    Step("starter content", "load_starter", ("content/starter/**/*", "portal/records/starter.py")),
    Step(
        "working groups",
        "load_groups",
        ("content/groups/**/*", "content/vocabularies/provisions.ttl", "portal/groups/starter.py"),
    ),
    Step("pages", "load_pages", ("content/pages/**/*", "portal/pages/**/*.py")),
    Step("demonstration", "load_demonstration", ("portal/demonstration/cast.py",), in_production=False),
    Step(
        "style sheets", "collectstatic", ("portal/**/static/**/*", "portal/ui/*.py"), {"interactive": False}
    ),
    Step(
        "search index",
        "rebuild_index",
        ("content/starter/**/*", "content/vocabularies/*", "portal/search/**/*.py"),
    ),
)


def prepare() -> None:
    """Bring the data folder up to date, saying each step and how long it took."""
    compile_catalogues()
    environment = read()
    stamps = environment.data_dir / "prepared.json"
    done: dict[str, str] = json.loads(stamps.read_text(encoding="ascii")) if stamps.exists() else {}
    steps = [step for step in STEPS if step.in_production or not environment.production]
    wanted = {step.name: step.fingerprint() for step in steps}
    missing = [step for step in steps if done.get(step.name) != wanted[step.name]]
    if missing:
        _set_up()
    for step in missing:
        _do(step)
        done[step.name] = wanted[step.name]
        _keep(stamps, done)


def _do(step: Step) -> None:
    from django.core.management import call_command

    began = time.monotonic()
    print(f"  {step.name} …", end=" ", flush=True)
    call_command(step.command, verbosity=0, **step.options)
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _keep(stamps: Path, done: dict[str, str]) -> None:
    making = stamps.with_suffix(".making")
    making.write_text(json.dumps(done), encoding="ascii")
    making.replace(stamps)


def _set_up() -> None:
    """Load Django; thousands of model classes stay, so the collector need not look at them again and again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


if __name__ == "__main__":
    prepare()
