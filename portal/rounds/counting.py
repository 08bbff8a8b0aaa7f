"""Counting positions, and what comes of them. Pure: values in, values out; the order of positions never matters.

People and organisations are counted apart. Whoever takes a position, abstaining included, counts for the quorum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is asked of a group."""

    SENSE = "sense_check", _("Sense check")
    CONSENT = "consent", _("Consent round")


class Stage(models.TextChoices):
    """Where a round stands."""

    PLANNED = "planned", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Ended, outcome to come")
    DECIDED = "decided", _("Outcome published")
    STOPPED = "stopped", _("Called off")


class Choice(models.TextChoices):
    """Where somebody stands, from agreement to its contrary."""

    CONSENT = "consent", _("Consent")
    RESERVATION = "reservation", _("Consent with a reservation")
    OBJECT = "object", _("Objection")
    SUPPORT = "support", _("Support")
    MIXED = "mixed", _("Mixed view")
    DOUBT = "doubt", _("Doubt")
    ABSTAIN = "abstain", _("Abstention")


class Result(models.TextChoices):
    """What came of a round."""

    CONSENT = "consent", _("Consent reached")
    RESERVATIONS = "reservations", _("Consent reached, with reservations")
    OBJECTIONS = "objections", _("Objections stand")
    QUORUM_MISSED = "quorum_missed", _("Quorum missed")
    ABSTAINED = "abstained", _("Everybody abstained")
    SENSE = "sense", _("Views gathered")


C = Choice
# What one can choose in each kind of round, in the order in which it is shown.
CHOICES_OF: dict[str, tuple[Choice, ...]] = {
    Kind.CONSENT: (C.CONSENT, C.RESERVATION, C.OBJECT, C.ABSTAIN),
    Kind.SENSE: (C.SUPPORT, C.MIXED, C.DOUBT, C.ABSTAIN),
}
CHOICES = frozenset(choice.value for choice in Choice)
# Choices that say nothing without a reason.
NEEDS_WORDS = frozenset({Choice.OBJECT})


@dataclass(frozen=True, slots=True)
class Taken:
    """A position as it counts."""

    choice: str
    by_organisation: bool = False
    stakeholder_type: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many people and how many organisations have to take part."""

    people: int = 0
    organisations: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many positions there are of each choice: among people, among organisations, and of both by the
    stakeholder type and region of whoever took them; "" where that is not known."""

    people: Mapping[str, int]
    organisations: Mapping[str, int]
    by_stakeholder: Mapping[str, Mapping[str, int]]
    by_region: Mapping[str, Mapping[str, int]]

    def of(self, choice: str) -> int:
        """How many of either made this choice."""
        return self.people.get(choice, 0) + self.organisations.get(choice, 0)

    @property
    def total(self) -> int:
        """How many positions there are."""
        return sum(self.people.values()) + sum(self.organisations.values())


def count(positions: Iterable[Taken]) -> Tally:
    """All of them, each once among people or organisations, once by type and once by region."""
    people: Counter[str] = Counter()
    organisations: Counter[str] = Counter()
    by_stakeholder: dict[str, Counter[str]] = {}
    by_region: dict[str, Counter[str]] = {}
    for one in positions:
        (organisations if one.by_organisation else people)[one.choice] += 1
        by_stakeholder.setdefault(one.stakeholder_type, Counter())[one.choice] += 1
        by_region.setdefault(one.region, Counter())[one.choice] += 1
    return Tally(people, organisations, by_stakeholder, by_region)


def quorum_met(tally: Tally, quorum: Quorum) -> bool:
    """Whether enough took part: at least one in any case."""
    enough_people = sum(tally.people.values()) >= quorum.people
    enough_organisations = sum(tally.organisations.values()) >= quorum.organisations
    return tally.total > 0 and enough_people and enough_organisations


def result(tally: Tally, kind: str, quorum: Quorum) -> Result:
    """What comes of these positions. One objection stands, however many consent: nothing is outvoted."""
    if not quorum_met(tally, quorum):
        return Result.QUORUM_MISSED
    if kind == Kind.SENSE:
        return Result.SENSE
    if tally.of(Choice.OBJECT):
        return Result.OBJECTIONS
    if tally.of(Choice.RESERVATION):
        return Result.RESERVATIONS
    return Result.CONSENT if tally.of(Choice.CONSENT) else Result.ABSTAINED
