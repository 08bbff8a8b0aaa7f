"""A moderator at work: entering a case, trying a decision, and being told in words what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.messages import SUCCESS, WARNING
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.powers import may
from portal.moderation import deciding, log, measures
from portal.moderation.deciding import Matter, Ruling, Stale
from portal.moderation.forms import DecisionForm
from portal.moderation.lifecycle import ForbiddenMove
from portal.moderation.models import Case, Decision
from portal.moderation.outcomes import Outcome, possible
from portal.moderation.permissions import Involved, covers
from portal.moderation.redaction import NothingFound
from portal.moderation.waiting import Sheet, verb_label

if TYPE_CHECKING:
    from portal.accounts.models import User


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it: done or not, why, and what has changed meanwhile."""

    done: bool
    text: str
    changes: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a case before them."""

    matter: Matter
    user: User

    @property
    def sheet(self) -> Sheet:
        """What they see."""
        return Sheet(self.matter.case, self.matter.content, self.matter.thing, self.user)

    @property
    def may_measure(self) -> bool:
        """Whether they may do something about the author's account."""
        author = self.matter.content.author(self.matter.thing)
        return author is not None and author.pk != self.user.pk and may(self.user, "limit_account")

    @property
    def outcomes(self) -> list[Outcome]:
        """What they may decide."""
        case = self.matter.case
        found = possible(
            self.matter.thing.status,
            interim=bool(case.interim_until),
            labelled=bool(case.label),
            locked=case.is_locked,
            redacts=self.matter.content.redact is not None,
        )
        return [one for one in found if may(self.user, one.power) and covers(self.user, one.power, case)]

    def form(self, data: Mapping[str, Any] | None = None) -> DecisionForm:
        """For deciding; it knows whose name must not stand on the log."""
        author = self.matter.content.author(self.matter.thing)
        names = [self.sheet.title, author.name if author else "", author.email if author else ""]
        return DecisionForm(data, outcomes=self.outcomes, names=names)

    def decide(self, ruling: Ruling, version: str) -> Answer:
        """Try it; a stale version is refused with what changed."""
        done = _("Decided. The author and those who reported it are told.")
        return tried(
            lambda: deciding.decide(self.matter.case.pk, ruling, by=self.user, version=number(version)), done
        )

    def ask(self, words: str, version: str) -> Answer:
        """Leave it to somebody else."""
        pk = self.matter.case.pk
        return tried(
            lambda: deciding.ask_second_opinion(pk, by=self.user, version=number(version), words=words),
            _("Somebody else will look at it."),
        )


def enter(pk: UUID, user: User) -> Visit | None:
    """The case, if it is there, can be read and is in the user's languages and places."""
    try:
        matter = deciding.matter_of(pk)
    except (Case.DoesNotExist, LookupError):
        return None
    return Visit(matter, user) if covers(user, "see_queue", matter.case) else None


def number(version: str) -> int:
    """A version as a form sent it; 0 where it is none, which is always stale."""
    return int(version) if version.isdecimal() and len(version) < 10 else 0


def chosen(keys: Iterable[str]) -> list[tuple[UUID, int]]:
    """Cases ticked in the list, with the versions that were shown; nonsense is left out."""
    found = []
    for key in keys:
        pk, _colon, version = key.partition(":")
        try:
            found.append((UUID(pk), number(version)))
        except ValueError:
            continue
    return found


REFUSALS = (
    PermissionDenied,
    ForbiddenMove,
    log.IncompleteStatement,
    LookupError,
    NothingFound,
    measures.TooLong,
)


def tried(verb: Callable[[], Any], done: str) -> Answer:
    try:
        verb()
    except Stale as stale:
        return Answer(False, reason(stale), [(verb_label(event.verb), event) for event in stale.events])
    except REFUSALS as error:
        return Answer(False, reason(error))
    return Answer(True, done)


def reason(error: Exception) -> str:
    """Why something was not done."""
    if isinstance(error, Stale):
        return _(
            "Somebody has changed this case since you opened it. Look at what changed, then decide again."
        )
    if isinstance(error, Involved):
        return _("You are involved in this matter, so somebody else decides on it.")
    if isinstance(error, PermissionDenied):
        return _("This is for somebody else to decide.")
    if isinstance(error, log.IncompleteStatement):
        return _("The reasons are not complete.")
    if isinstance(error, NothingFound):
        return _(
            "None of these passages stands in the text. Write them exactly as they stand there, one a line."
        )
    if isinstance(error, measures.TooLong):
        return _("A limit lasts seven days at most, and ends in the future.")
    return _("The contribution is in another state by now, or is not there any more.")


def told(done: list[Decision], refused: list[tuple[UUID, Exception]]) -> list[tuple[int, str]]:
    """What came of deciding on several: how many, and for each of the others why not."""
    lines = []
    if done:
        text = ngettext("%(number)d decision was made.", "%(number)d decisions were made.", len(done))
        lines.append((SUCCESS, text % {"number": len(done)}))
    for why in dict.fromkeys(reason(error) for _case, error in refused):
        count = sum(reason(error) == why for _case, error in refused)
        text = ngettext("%(number)d was left: %(why)s", "%(number)d were left: %(why)s", count)
        lines.append((WARNING, text % {"number": count, "why": why}))
    return lines
