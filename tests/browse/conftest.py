"""A small world: six places, two stakeholder types, and the means to publish things in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records.drafts import Behind, Draft, Words
from portal.records.models import Record
from portal.records.services import create
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

AFRICA, EUROPE = "urn:oerdc:regions:africa", "urn:oerdc:regions:europe-north-america"
CONCEPTS: dict[str, dict[str, tuple[dict[str, str], dict[str, Any]]]] = {
    "areas": {"2": ({"en": "Developing supportive policy"}, {}), "3": ({"en": "Inclusive access"}, {})},
    "regions": {"africa": ({"en": "Africa"}, {}), "europe-north-america": ({"en": "Europe"}, {})},
    "stakeholders": {
        "civil-society": ({"en": "Civil society"}, {}),
        "igo": ({"en": "Intergovernmental organisation"}, {}),
    },
    "languages": {"en": ({"en": "English"}, {})},
    "countries": {
        "KE": (
            {"en": "Kenya", "ar": "كينيا"},
            {"membership": "member", "region": AFRICA, "hiddenLabel": ["KEN"]},
        ),
        "UG": ({"en": "Uganda"}, {"membership": "member", "region": AFRICA, "hiddenLabel": ["UGA"]}),
        "FR": ({"en": "France"}, {"membership": "member", "region": EUROPE, "hiddenLabel": ["FRA"]}),
        "AX": ({"en": "Åland Islands"}, {"membership": "associate", "region": EUROPE}),
        "LI": ({"en": "Liechtenstein"}, {"membership": "none", "region": EUROPE}),
        "VA": ({"en": "Holy See"}, {"membership": "none", "region": EUROPE}),
    },
}
AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
numbers = count(1)

Publish = Callable[..., Any]


@pytest.fixture
def world(db: None) -> Iterator[None]:
    """The vocabularies that the pages read, and no others."""
    labels.forget()
    for slug, concepts in CONCEPTS.items():
        scheme = Scheme.objects.create(slug=slug, uri=f"urn:oerdc:{slug}", version=1)
        for position, (notation, (names, extra)) in enumerate(concepts.items()):
            uri = f"urn:oerdc:{slug}:{notation}"
            Concept.objects.create(
                scheme=scheme, notation=notation, uri=uri, labels=names, extra=extra, position=position
            )
        labels.labels(slug, "en")
    yield
    labels.forget()


@pytest.fixture
def record(world: None) -> Publish:
    """Publish a record: `record("Open maps", kind="policy", country="KE", area="2")`."""

    def publish(
        title: str = "", *, kind: str = "project", lead: Organisation | None = None, **given: Any
    ) -> Record:
        codes = {name: (given.pop(name),) for name in ("country", "area") if name in given}
        tags = codes | given.pop("tags", {})
        behind = (Behind(role=given.pop("role", "lead"), organisation=lead.pk),) if lead else ()
        draft = Draft(
            kind=kind,
            original=given.pop("original", "en"),
            words={"en": Words(title or f"Record {next(numbers)}", "In a few words.")},
            tags=tags,
            behind=behind,
            columns=given,
        )
        return create(draft, by=None, publish=True)

    return publish


@pytest.fixture
def event(record: Publish) -> Publish:
    """Publish an event: `event("Open days", starts_on=date(2026, 12, 9))`."""

    def publish(title: str = "", **given: Any) -> Record:
        return record(title, kind="event", **given)

    return publish


@pytest.fixture
def organisation(world: None) -> Publish:
    """Publish an organisation: `organisation("Saide", country="KE", french="Saide (fr)")`."""

    def publish(name: str, *, french: str = "", origin: str = "machine", **columns: Any) -> Organisation:
        names = {"en": name} | ({"fr": french} if french else {})
        draft = OrganisationDraft(
            original="en",
            names=names,
            summaries={language: f"What {text} does." for language, text in names.items()},
            origins={"fr": origin},
            columns=columns,
        )
        return create_organisation(draft, by=None, publish=True)

    return publish
