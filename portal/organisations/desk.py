"""The secretariat's list of applications: by state, type and region, the longest wait first."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from django.core.paginator import InvalidPage, Paginator
from django.db.models import Count
from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from portal.organisations import alike, register, steps
from portal.organisations.models import Application, ApplicationState, Organisation, Representative
from portal.organisations.querysets import ApplicationQuerySet
from portal.ui.parts import Link
from portal.vocabularies import labels, places

PAGE = 30
STATES = [state for state in ApplicationState if state != ApplicationState.DRAFTED]


@dataclass(frozen=True, slots=True)
class Question:
    """Which applications are asked for; those that wait, where nothing is said."""

    state: str = ApplicationState.SUBMITTED
    stakeholder: str = ""
    region: str = ""

    @classmethod
    def read(cls, asked: QueryDict) -> Question:
        """From an address; what is not known is ignored."""
        state, stakeholder, region = (asked.get(name, "") for name in ("state", "stakeholder", "region"))
        return cls(
            state if state in STATES else ApplicationState.SUBMITTED,
            stakeholder if stakeholder in labels.terms("stakeholders") else "",
            region if region in labels.terms("regions") else "",
        )

    def filters(self, **others: str) -> dict[str, str]:
        """As parameters of an address, without the empty ones."""
        return {name: str(value) for name, value in (asdict(self) | others).items() if value}

    def address(self, **others: str) -> str:
        """The list with some of these changed."""
        return f"{reverse('membership:review')}?{urlencode(self.filters(**others))}"


def listing(question: Question, number: str | None, language: str) -> dict[str, Any]:
    """One page of applications with the ways to narrow the list, in six queries."""
    sent = Application.objects.sent()
    mine = sent.filter(state=question.state)
    by_country = Counter(
        dict(_of_type(mine, question).order_by().values_list("country").annotate(Count("pk")))
    )
    by_type = dict(_placed(mine, question).order_by().values_list("stakeholder_type").annotate(Count("pk")))
    return {
        "page": _numbered(_of_type(_placed(mine, question), question), number),
        "states": _states(sent, question),
        "chips": register.chips(question, language),
        "facets": [
            register.facet(("stakeholder", gettext("Stakeholder type")), by_type, question, language),
            register.facet(
                ("region", gettext("Region")),
                register.regional(by_country, places.region_of),
                question,
                language,
            ),
        ],
    }


def case(application: Application, language: str) -> dict[str, Any]:
    """One application with what helps to decide it: organisations much like it, where it is new."""
    is_new = application.is_waiting and application.organisation_id is None
    return {
        "application": application,
        "facts": steps.facts(application, language),
        "alike": alike.likely(application.name, application.website) if is_new else [],
    }


def rooms(current: str) -> list[Link]:
    """The three lists of the secretariat; `current` is the one shown."""
    names = {
        "review": gettext("Applications"),
        "review_representatives": gettext("Representatives"),
        "review_organisations": gettext("Verification"),
    }
    return [
        Link(text, reverse(f"membership:{name}"), rel="current" if name == current else "")
        for name, text in names.items()
    ]


def representatives() -> list[Representative]:
    """Whoever asks to speak for an organisation, the longest wait first; two queries, and three with names."""
    return list(Representative.objects.waiting().with_names()[: PAGE * 4])


def unverified(language: str) -> list[Organisation]:
    """Members that nobody has verified yet, by name."""
    return list(
        Organisation.objects.members().filter(verified_at=None).by_name(language).for_cards()[: PAGE * 4]
    )


def _states(sent: ApplicationQuerySet, question: Question) -> list[Link]:
    counts = dict(sent.order_by().values_list("state").annotate(Count("pk")))
    return [
        Link(
            gettext("%(state)s (%(number)s)") % {"state": state.label, "number": counts.get(state.value, 0)},
            question.address(state=state.value),
            rel="current" if state == question.state else "",
        )
        for state in STATES
    ]


def _placed(found: ApplicationQuerySet, question: Question) -> ApplicationQuerySet:
    return found.filter(country__in=places.countries_in(question.region)) if question.region else found


def _of_type(found: ApplicationQuerySet, question: Question) -> ApplicationQuerySet:
    return found.filter(stakeholder_type=question.stakeholder) if question.stakeholder else found


def _numbered(found: ApplicationQuerySet, number: str | None) -> Any:
    try:
        return Paginator(found.oldest_first().with_names(), PAGE).page(number or 1)
    except InvalidPage as error:
        raise Http404 from error
