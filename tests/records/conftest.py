"""Records to look at: one of each kind, with everything hung on it that a record can carry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records.drafts import Behind, Draft, Provenance, Words
from portal.records.models import Record
from portal.records.services import create
from portal.translation.models import Origin
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

CONCEPTS = {
    "areas": {"1": {"en": "Capacity building", "ar": "بناء القدرات"}, "3": {"en": "Inclusive access"}},
    "countries": {"KE": {"en": "Kenya", "fr": "Kenya"}, "UG": {"en": "Uganda"}, "ZA": {"en": "South Africa"}},
    "languages": {"en": {"en": "English"}, "sw": {"en": "Swahili"}},
    "provisions": {"13a": {"en": "Access that fits"}},
}
OWN: dict[str, dict[str, Any]] = {
    "project": {"funding": "Own means", "grant_number": "G-1"},
    "network": {"membership": "Anybody who teaches"},
    "resource": {"time_required": "PT3H", "accessibility_summary": "Everything has a text alternative."},
    "event": {"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 3), "is_online": True},
    "policy": {"instrument": "law", "scope": "national", "standing": "adopted"},
    "service": {"form": "repository"},
    "story": {"teller": "Amina"},
}
Make = Callable[..., Record]


@pytest.fixture
def words(db: None) -> Iterator[None]:
    """A few concepts with names; other codes are shown as they are."""
    for slug, concepts in CONCEPTS.items():
        scheme, _made = Scheme.objects.get_or_create(slug=slug, defaults={"uri": f"urn:oerdc:{slug}"})
        for notation, names in concepts.items():
            Concept.objects.get_or_create(
                scheme=scheme,
                notation=notation,
                defaults={"uri": f"urn:oerdc:{slug}:{notation}", "labels": names},
            )
    labels.forget()
    yield
    labels.forget()


@pytest.fixture
def saide(db: None) -> Organisation:
    """A public organisation with names in two languages."""
    return create_organisation(
        OrganisationDraft(original="en", names={"en": "Saide", "ar": "سعيدة"}), by=None, publish=True
    )


@pytest.fixture
def make(words: None, saide: Organisation) -> Make:
    """Make a record of a kind; published unless told otherwise."""

    def made(kind: str = "project", *, publish: bool = True, **changes: Any) -> Record:
        texts = {
            "en": Words("African Storybook", "Stories to read.", "First paragraph.\n\nSecond paragraph."),
            "fr": Words("Livres d’histoires", "Des histoires à lire.", origin=Origin.MACHINE),
            "ar": Words("قصص أفريقية", "قصص للقراءة.", origin=Origin.HUMAN),
        }
        columns = {
            "website": "https://www.example.org/x",
            "licence": "cc-by-4.0",
            "since": "2014",
            "stage": "ongoing",
        }
        draft = {
            "kind": kind,
            "original": "en",
            "words": texts,
            "tags": {
                "area": ("3", "1"),
                "country": ("KE", "UG", "ZA"),
                "provision": ("13a",),
                "language": ("en", "sw"),
            },
            "behind": (Behind("lead", saide.pk), Behind("funder", name="Example Fund")),
            "columns": columns | OWN[kind],
            "identifiers": (("doi", "10.1000/182"), ("isbn", "978-3-16-148410-0")),
            "provenance": Provenance(
                urls=("https://source.example.org/about",), checked_on=date(2026, 11, 22)
            ),
        }
        return create(Draft(**(draft | changes)), by=None, publish=publish)

    return made


@pytest.fixture
def hide() -> Callable[[Record], None]:
    """Take a public record off every door."""
    return lambda record: move(record, to=Status.HIDDEN, by=None)
