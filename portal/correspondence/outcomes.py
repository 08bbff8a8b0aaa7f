"""What becomes of a letter, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from portal.correspondence.models import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state with its reason; `words` says more, `led_to` is the page of what became of it, `left_out` what was not
    used of it, a sentence each."""

    state: State
    reason: str = ""
    words: str = ""
    led_to: str = ""
    left_out: tuple[str, ...] = ()
