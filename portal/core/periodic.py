"""What the portal does by itself from time to time. Packages register theirs in `apps.ready`;
`manage.py tick` does what is due, each on its own, so that one that fails stops no other."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

logger = logging.getLogger("portal.periodic")


@dataclass(slots=True)
class Verb:
    """Something to do every so many seconds; it must do no harm when done twice."""

    name: str
    do: Callable[[], object]
    every: float
    done_at: float = float("-inf")


VERBS: dict[str, Verb] = {}


def register(name: str, do: Callable[[], object], *, every: float = 60) -> None:
    """Make it known; the same name again replaces the first."""
    VERBS[name] = Verb(name, do, every)


def tick(now: float | None = None) -> list[str]:
    """Do what is due; the names of what failed."""
    moment = time.monotonic() if now is None else now
    failed = []
    for verb in VERBS.values():
        if moment - verb.done_at < verb.every:
            continue
        verb.done_at = moment
        try:
            verb.do()
        except Exception:
            logger.exception("%s failed; it is tried again in its turn.", verb.name)
            failed.append(verb.name)
    return failed
