"""The numbers of a round, as pages show them: charts with their tables, the quorum, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from portal.rounds.counting import CHOICES_OF, Choice, Kind, Quorum, Result, Taken, Tally, count, result
from portal.rounds.models import Position, Round
from portal.ui import formats
from portal.ui.parts import Bar, Column, Item, Table, Tag
from portal.vocabularies import labels

TONES: dict[str, tuple[str, str]] = {
    Choice.CONSENT: ("good", "check"),
    Choice.SUPPORT: ("good", "check"),
    Choice.RESERVATION: ("warn", "info"),
    Choice.MIXED: ("warn", "info"),
    Choice.OBJECT: ("bad", "warn"),
    Choice.DOUBT: ("bad", "warn"),
    Choice.ABSTAIN: ("", "minus"),
}
OF_RESULT: dict[str, tuple[str, str]] = {
    Result.CONSENT: ("good", "check"),
    Result.RESERVATIONS: ("good", "check"),
    Result.OBJECTIONS: ("bad", "warn"),
    Result.QUORUM_MISSED: ("warn", "minus"),
    Result.ABSTAINED: ("warn", "minus"),
    Result.SENSE: ("info", "info"),
}


@dataclass(frozen=True)
class Numbers:
    """The counted positions of one round, for one language."""

    one: Round
    tally: Tally
    language: str

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What could be chosen."""
        return CHOICES_OF[self.one.kind]

    @property
    def result(self) -> Result:
        """What would come of it as it stands."""
        return result(self.tally, self.one.kind, quorum_of(self.one))

    @property
    def tag(self) -> Tag:
        """The result in a few words; while it is open, a quorum can still be reached."""
        if self.result == Result.QUORUM_MISSED and self.one.is_open():
            return Tag(gettext("Quorum not reached yet"), "info", "clock")
        return Tag(str(self.result.label), *OF_RESULT[self.result])

    @property
    def people(self) -> list[Bar]:
        """People by choice."""
        return self._bars(self.tally.people)

    @property
    def organisations(self) -> list[Bar]:
        """Organisations by choice."""
        return self._bars(self.tally.organisations)

    @property
    def tables(self) -> list[Table]:
        """Both, by stakeholder type and by region."""
        named = (
            (gettext("By stakeholder type"), "stakeholders", self.tally.by_stakeholder),
            (gettext("By region"), "regions", self.tally.by_region),
        )
        return [self._table(*one) for one in named]

    def _bars(self, counts: Mapping[str, int]) -> list[Bar]:
        total = sum(counts.values())
        return [Bar(str(choice.label), counts.get(choice, 0), total) for choice in self.choices]

    def _table(self, caption: str, scheme: str, rows: Mapping[str, Mapping[str, int]]) -> Table:
        columns = [Column(caption), *(Column(str(choice.label), numeric=True) for choice in self.choices)]
        names = sorted((code == "", self._name(scheme, code), code) for code in rows)
        cells: list[list[Item | int]] = [
            [name, *(rows[code].get(choice, 0) for choice in self.choices)] for _last, name, code in names
        ]
        return Table(caption, columns, cells)

    def _name(self, scheme: str, code: str) -> str:
        return labels.label(scheme, code, self.language) if code else gettext("Not known")


def numbers(one: Round, positions: Iterable[Position], language: str) -> Numbers:
    """The positions of a round, counted."""
    taken = (
        Taken(row.choice, row.organisation_id is not None, row.stakeholder_type, row.region)
        for row in positions
    )
    return Numbers(one, count(taken), language)


def quorum_of(one: Round) -> Quorum:
    """Who has to take part, as it was set beforehand."""
    return Quorum(one.quorum_people, one.quorum_organisations)


def quorum_words(one: Round, language: str) -> str:
    """The quorum in a sentence."""
    people, bodies = one.quorum_people, one.quorum_organisations
    wanted = []
    if people:
        said = ngettext("%(number)s person", "%(number)s people", people)
        wanted.append(said % {"number": formats.number(people, language)})
    if bodies:
        said = ngettext("%(number)s organisation", "%(number)s organisations", bodies)
        wanted.append(said % {"number": formats.number(bodies, language)})
    return formats.listing(wanted, language) if wanted else gettext("None: it counts whoever takes part.")


def choice_tag(one: Round, choice: str) -> Tag:
    """A choice as a mark: never by colour alone."""
    return Tag(str(Choice(choice).label), *TONES[choice])


def is_consent(one: Round) -> bool:
    """Whether objections count."""
    return one.kind == Kind.CONSENT
