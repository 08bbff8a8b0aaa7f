"""What became of the paragraphs of one draft in the next, said by the editor. Pure: numbers in, numbers out.

A `Fate` is what became of one old paragraph. Nothing here moves or guesses anything: comments stay with the
paragraph on which they were made, and only paragraphs in the very same words are ever suggested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.consultations.models import Change

# How many paragraphs of the next draft each fate has: at least, and at most.
HOW_MANY: Mapping[Change, tuple[int, int | None]] = {
    Change.UNCHANGED: (1, 1),
    Change.EDITED: (1, 1),
    Change.SPLIT: (2, None),
    Change.MERGED: (1, 1),
    Change.REMOVED: (0, 0),
}
# Fates by which a new paragraph may have come from several old ones.
SHARING = frozenset({Change.SPLIT, Change.MERGED})


class Fault(StrEnum):
    """What is wrong with a fate."""

    UNKNOWN = "unknown"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NOT_THE_SAME = "not_the_same"
    CLAIMED = "claimed"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a paragraph, and in which paragraphs of the next draft it lives on."""

    change: Change
    new: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A fate that cannot be meant: the old paragraph's number, what is wrong, and about which new one."""

    old: int
    fault: Fault
    new: int = 0


Fates = Mapping[int, Fate]
Row = tuple[int, int | None, Change]


def problems(fates: Fates, old: Mapping[int, str], new: Mapping[int, str]) -> list[Problem]:
    """Everything wrong with these fates, given the words of both drafts by number; empty where they hold.

    Whatever has no fate is not mapped yet: that is no fault. `Fault.ALONE` (merged, but with nothing) is one that
    a further fate may mend; all others are wrong by themselves.
    """
    found = [problem for number, fate in sorted(fates.items()) for problem in _alone(number, fate, old, new)]
    for number, claimants in sorted(predecessors(fates).items()):
        found += _together(number, claimants, fates)
    return found


def _alone(number: int, fate: Fate, old: Mapping[int, str], new: Mapping[int, str]) -> list[Problem]:
    """What is wrong with one fate, whatever the others are."""
    unknown = [one for one in fate.new if one not in new]
    if number not in old or unknown:
        return [Problem(number, Fault.UNKNOWN, next(iter(unknown), 0))]
    least, most = HOW_MANY[fate.change]
    if len(set(fate.new)) < least:
        return [Problem(number, Fault.TOO_FEW)]
    if most is not None and len(fate.new) > most:
        return [Problem(number, Fault.TOO_MANY)]
    if fate.change == Change.UNCHANGED and old[number] != new[fate.new[0]]:
        return [Problem(number, Fault.NOT_THE_SAME, fate.new[0])]
    return []


def _together(new: int, claimants: Sequence[int], fates: Fates) -> list[Problem]:
    """What is wrong with the fates that lead to one new paragraph."""
    if len(claimants) == 1:
        only = claimants[0]
        return [Problem(only, Fault.ALONE, new)] if fates[only].change == Change.MERGED else []
    return [Problem(one, Fault.CLAIMED, new) for one in claimants if fates[one].change not in SHARING]


def predecessors(fates: Fates) -> dict[int, list[int]]:
    """Each new paragraph that has any, with the old ones from which it came, in their order."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, fate in sorted(fates.items()):
        for one in dict.fromkeys(fate.new):
            found[one].append(number)
    return found


def rows(fates: Fates) -> list[Row]:
    """As they are kept: a row for each successor, one without any for what was removed."""
    return [
        (number, new, fate.change)
        for number, fate in sorted(fates.items())
        for new in (dict.fromkeys(fate.new) or (None,))
    ]


def fates(kept: Iterable[Row]) -> dict[int, Fate]:
    """From what is kept back to fates; what `rows` made comes out the same."""
    found: dict[int, Fate] = {}
    for old, new, change in kept:
        before = found.get(old, Fate(change))
        found[old] = Fate(change, (*before.new, *(() if new is None else (new,))))
    return found


def suggestions(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, Fate]:
    """“Unchanged”, for paragraphs whose very words stand once in both drafts; nothing that is merely alike."""
    old_of, new_of = _once(old), _once(new)
    return {
        number: Fate(Change.UNCHANGED, (new_of[words],))
        for words, number in old_of.items()
        if words in new_of
    }


def _once(texts: Mapping[int, str]) -> dict[str, int]:
    """Words to number, for words that stand in one paragraph only."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, words in texts.items():
        found[words].append(number)
    return {words: numbers[0] for words, numbers in found.items() if len(numbers) == 1 and words}


def traced(number: int, kept: Iterable[Row]) -> tuple[list[int], list[int]]:
    """All paragraphs, over any number of drafts, from which this one came and those in which it lives on."""
    came: dict[int, list[int]] = defaultdict(list)
    went: dict[int, list[int]] = defaultdict(list)
    for old, new, _change in kept:
        if new is not None:
            came[new].append(old)
            went[old].append(new)
    return _reached(number, came), _reached(number, went)


def _reached(number: int, steps: Mapping[int, Sequence[int]]) -> list[int]:
    found: dict[int, None] = {}
    waiting = list(steps.get(number, ()))
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += steps.get(one, ())
    return sorted(found)
