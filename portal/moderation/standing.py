"""What authors and appellants see: a contribution's place and decisions, an appeal and its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from portal.moderation import appealing, deciding, registry, services
from portal.moderation.appealing import Appellant
from portal.moderation.deciding import REDRESS
from portal.moderation.models import Appeal, AppealState, Case, Decision, LogEntry
from portal.moderation.outcomes import DONE
from portal.moderation.permissions import covers
from portal.moderation.reporters import address_in

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.accounts.models import User
    from portal.moderation.deciding import Matter


@dataclass(frozen=True, slots=True)
class Given:
    """A decision as the author reads it."""

    decision: Any
    entry: Any

    @property
    def done(self) -> str:
        return str(DONE.get(self.decision.outcome, self.decision.outcome))

    @property
    def can_appeal(self) -> bool:
        """Something was taken away, and six months are not over."""
        entry = self.entry
        restricts = entry is not None and (entry.decision_visibility or entry.decision_account)
        return bool(restricts) and timezone.now() <= self.decision.at + REDRESS


def given_about(ids: list[UUID]) -> list[Given]:
    """What was decided about these things, newest first, each with its entry of the public log."""
    found = list(Decision.objects.filter(case__object_id__in=ids))
    entries = LogEntry.objects.in_bulk([decision.pk for decision in found])
    return [Given(decision, entries.get(decision.pk)) for decision in found]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One's own contribution."""

    content: Any
    thing: Any

    @property
    def title(self) -> str:
        return self.content.title(self.thing, self.language)

    @property
    def language(self) -> str:
        return self.content.language(self.thing)

    @property
    def mend(self) -> str:
        return self.content.mend(self.thing)

    @property
    def path(self) -> str:
        return self.content.path(self.thing)

    @property
    def place(self) -> tuple[int, float | None] | None:
        """In the queue, and how many days it usually takes."""
        return services.place_in_queue(self.thing)

    @property
    def decisions(self) -> list[Given]:
        """Newest first, each with its entry of the public log."""
        return given_about([self.thing.pk])


def contribution(pk: UUID, user: User) -> Contribution | None:
    """The user's own contribution; None for everything else."""
    found = registry.find(pk, private=True)
    if found is None:
        return None
    author = found[0].author(found[1])
    return Contribution(*found) if author is not None and author.pk == user.pk else None


@dataclass(frozen=True, slots=True)
class Hearing:
    """Somebody with a decision they may appeal against."""

    decision: Decision
    appellant: Appellant
    filed: Appeal | None

    @property
    def given(self) -> Given:
        return Given(self.decision, LogEntry.objects.filter(pk=self.decision.pk).first())

    @property
    def is_late(self) -> bool:
        return timezone.now() > self.decision.at + REDRESS


def hearing(pk: UUID, user: User | AnonymousUser, key: str) -> Hearing | None:
    """For the author and the reporters of what was decided, signed in or by a letter's key; None for others."""
    decision = Decision.objects.filter(pk=pk).select_related("case").first()
    if decision is None:
        return None
    email = address_in(key, decision) if key else ""
    appellant = Appellant(email=email) if email else Appellant(user if user.is_authenticated else None)
    try:
        role = appealing.standing(decision, appellant)
    except (Case.DoesNotExist, LookupError):
        return None
    return Hearing(decision, appellant, appealing.of(decision, appellant)) if role else None


@dataclass(frozen=True, slots=True)
class Judging:
    """Somebody with an appeal to decide."""

    filed: Any
    matter: Matter

    @property
    def results(self) -> dict[str, tuple[str, ...]]:
        """How it may end, and what each would do."""
        results = [AppealState.UPHELD, AppealState.OVERTURNED]
        results += [AppealState.VARIED] if appealing.can_vary(self.filed) else []
        return {
            one.value: appealing.steps(self.filed, one.value, self.matter.thing.status) for one in results
        }

    @property
    def done(self) -> str:
        return str(DONE.get(self.filed.decision.outcome, self.filed.decision.outcome))

    @property
    def names(self) -> list[str]:
        """What must not stand on the log."""
        author = self.matter.content.author(self.matter.thing)
        title = self.matter.content.title(self.matter.thing, self.matter.case.language)
        return [title, *([author.name, author.email] if author else [])]

    @property
    def entry(self) -> LogEntry | None:
        return LogEntry.objects.filter(pk=self.filed.decision_id).first()


def judging(pk: UUID, user: User) -> Judging | None:
    """The appeal, for whoever may decide appeals in its language and place."""
    filed = Appeal.objects.filter(pk=pk).select_related("decision__case").first()
    if filed is None:
        return None
    try:
        matter = deciding.matter_of(filed.decision.case_id)
    except LookupError:
        return None
    return Judging(filed, matter) if covers(user, "decide_appeal", matter.case) else None
