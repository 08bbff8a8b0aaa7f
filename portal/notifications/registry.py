"""The kinds of notice: what each says and whether it may be switched off. Packages register theirs in `apps.ready`.

`text` is one translatable sentence with named placeholders, filled from the notice's `params`; `always` marks
what is sent whatever the reader chose: decisions about them, appeals, deadlines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice."""

    name: str
    text: Any
    always: bool = False


KINDS: dict[str, NoticeKind] = {}


def register(*kinds: NoticeKind) -> None:
    """Make these kinds known; the same name twice is a mistake."""
    for kind in kinds:
        if KINDS.setdefault(kind.name, kind) != kind:
            raise ValueError(f"two kinds of notice are called {kind.name}")
