"""The moderators' queue as they see it: what waits, oldest first, and one case with all that belongs to it."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.powers import may
from portal.moderation.holding import Why, watched_in
from portal.moderation.models import Appeal, Case, WatchedWord
from portal.moderation.outcomes import DONE, OUTCOMES
from portal.moderation.permissions import cases_for, is_involved
from portal.moderation.registry import Content, Unregistered, Words, named
from portal.ui import formats
from portal.ui.parts import Column, Table

if TYPE_CHECKING:
    from portal.accounts.models import User

PAGE = 25
logger = logging.getLogger("portal.moderation")


@dataclass(frozen=True, slots=True)
class Row:
    """One case in the list; where `is_broken`, only its number is known and the rest of the page stands."""

    case: Any
    title: str = ""
    language: str = ""
    kind: str = ""
    author: str = ""
    why: list[str] = field(default_factory=list)
    is_broken: bool = False
    is_own: bool = False

    @property
    def key(self) -> str:
        """What a form sends back: the case and the version that was shown."""
        return f"{self.case.pk}:{self.case.version}"


def listing(user: User, asked: Mapping[str, str], language: str) -> dict[str, Any]:
    """One page of what waits for this person, with the longest wait in each language."""
    mine = Case.objects.waiting().filter(cases_for(user))
    chosen = asked.get("language", "")[:16]
    subject = asked.get("subject", "")[:120]
    found = mine.filter(language=chosen) if chosen else mine
    found = found.about_subject(subject) if subject else found
    confirmed = Count("reports", filter=Q(reports__confirmed_at__isnull=False, reports__settled_by=None))
    cases = found.oldest_first().select_related("claimed_by").annotate(reported=confirmed)
    page = Paginator(cases.prefetch_related("reports"), PAGE).get_page(asked.get("page"))
    waits = mine.oldest_by_language()
    return {
        "page": page,
        "rows": rows(list(page.object_list), user, language),
        "waits": _waits(waits, language) if waits else None,
        "tongues": [(code, formats.language_name(code, language)) for code, _since, _number in waits],
        "chosen": chosen,
        "may_measure": may(user, "limit_account"),
        "appeals": Appeal.objects.undecided().filter(_of_cases(user)).not_against(user).count(),
    }


def _of_cases(user: User) -> Q:
    cases = Case.objects.filter(cases_for(user, "decide_appeal")).order_by()
    return Q(decision__case__in=cases.values("pk"))


def appeals_for(user: User) -> list[Any]:
    """Undecided appeals that this person may decide, oldest first."""
    found = Appeal.objects.undecided().filter(_of_cases(user)).not_against(user)
    return list(found.select_related("decision__case", "assigned_to").order_by("filed_at"))


def _waits(waits: list[Any], language: str) -> Table:
    now = timezone.now()
    heads = [Column(_("Language")), Column(_("Waiting"), True), Column(_("Oldest, in days"), True)]
    lines = [
        [formats.language_name(code, language), number, (now - since).days] for code, since, number in waits
    ]
    return Table(_("How long each language waits"), heads, lines)


def rows(cases: list[Any], user: User, language: str) -> list[Row]:
    """The cases as rows; one that cannot be read is shown as such and noted, and never breaks the others."""
    things = _things(cases)
    return [_row(case, things, user, language) for case in cases]


def _things(cases: Iterable[Any]) -> dict[UUID, Any]:
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for case in cases:
        wanted[case.content].append(case.object_id)
    found: dict[UUID, Any] = {}
    for name, ids in wanted.items():
        found.update(_some(name, ids))
    return found


def _some(name: str, ids: list[UUID]) -> Mapping[UUID, Any]:
    """All at once, or where that fails one by one."""
    try:
        return named(name).many(ids)
    except Unregistered:
        return {}
    except Exception:
        logger.exception("Some %s in the queue cannot be read", name)
        return {} if len(ids) == 1 else {pk: thing for one in ids for pk, thing in _some(name, [one]).items()}


def _row(case: Any, things: Mapping[UUID, Any], user: User, language: str) -> Row:
    try:
        content, thing = named(case.content), things[case.object_id]
        author = content.author(thing)
        return Row(
            case,
            title=content.title(thing, content.language(thing)),
            language=content.language(thing),
            kind=str(content.label),
            author=author.public_name if author else "",
            why=[str(Why(why).label) for why in case.why],
            is_own=is_involved(user, case, content, thing),
        )
    except Exception:
        logger.exception("Case %s cannot be shown", case.pk)
        return Row(case, is_broken=True)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One case for whoever decides: the original, its renditions, reports and history."""

    case: Any
    content: Content
    thing: Any
    user: Any

    @property
    def title(self) -> str:
        return self.content.title(self.thing, self.language)

    @property
    def language(self) -> str:
        return self.content.language(self.thing)

    @property
    def original(self) -> Words | None:
        """What the decision is about."""
        return next(
            (words for words in self.content.words(self.thing) if words.language == self.language), None
        )

    @property
    def renditions(self) -> list[Words]:
        """The same in other languages, to help reading."""
        return [words for words in self.content.words(self.thing) if words.language != self.language]

    @property
    def why(self) -> list[str]:
        return [str(Why(why).label) for why in self.case.why if why in Why.values]

    @property
    def watched(self) -> list[str]:
        """Which watched words occur, for whoever looks for them."""
        return watched_in(self.content.text(self.thing), WatchedWord.objects.values_list("word", flat=True))

    @property
    def reports(self) -> list[Any]:
        """Confirmed and not answered yet."""
        return list(self.case.reports.unsettled())

    @property
    def history(self) -> list[tuple[str, Any]]:
        return [(verb_label(event.verb), event) for event in self.case.events.select_related("by")]

    @property
    def is_own(self) -> bool:
        return is_involved(self.user, self.case, self.content, self.thing)

    @property
    def author(self) -> Any:
        return self.content.author(self.thing)


def verb_label(verb: str) -> str:
    """What happened to a case, in words."""
    others = {
        "opened": _("Came into the queue"),
        "claimed": _("Taken on"),
        "second_opinion": _("A second opinion was asked for"),
        "withdrawn": _("Taken back by its author"),
        "reported": _("Reported"),
        "appealed": _("An appeal arrived"),
    }
    return others.get(verb) or str(OUTCOMES[verb].done if verb in OUTCOMES else DONE.get(verb, verb))
