"""An index of its own for each test, a few words of vocabulary, and a small cast of public things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.services import create
from portal.search import index as opened
from portal.search import services
from portal.search.engine.embedded import EmbeddedIndex
from portal.search.engine.interface import Entry, Question
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

CONCEPTS = {
    "areas": {
        "1": ({"en": "Building the capacity of stakeholders"}, {"en": ["Capacity building"]}, {}),
        "3": ({"en": "Effective access"}, {"en": ["Inclusive access"], "fr": ["Accès inclusif"]}, {}),
    },
    "countries": {
        "KE": (
            {"en": "Kenya", "ru": "Кения", "zh-hans": "肯尼亚"},
            {},
            {"region": "urn:oerdc:regions:africa"},
        ),
        "SD": ({"en": "Sudan", "ar": "السودان"}, {}, {"region": "urn:oerdc:regions:arab-states"}),
    },
    "regions": {"africa": ({"en": "Africa"}, {}, {}), "arab-states": ({"en": "Arab States"}, {}, {})},
    "languages": {
        "en": ({"en": "English"}, {}, {}),
        "sw": ({"en": "Swahili"}, {"sw": ["Kiswahili"]}, {}),
        "sm": ({"en": "Samoan", "fr": "Samoan"}, {}, {}),
        "zh-Hant": ({"en": "Traditional Chinese"}, {"zh-hant": ["繁體中文"]}, {}),
    },
    "stakeholders": {"civil-society": ({"en": "Civil society"}, {}, {})},
    "resource-types": {"course": ({"en": "Course"}, {}, {})},
    "isced-fields": {"05": ({"en": "Mathematics"}, {}, {})},
    "isced-levels": {"1": ({"en": "Primary education"}, {}, {})},
    "provisions": {"13a": ({"en": "Access that fits"}, {}, {})},
}
RELATED = {"SD": ["urn:oerdc:regions:arab-states", "urn:oerdc:regions:africa"]}


@pytest.fixture
def index(tmp_path: Path) -> Iterator[EmbeddedIndex]:
    index = EmbeddedIndex(tmp_path / "search")
    yield index
    index.close()


@pytest.fixture
def titles(index: EmbeddedIndex) -> Callable[..., list[str]]:
    """Put entries, ask, and get the titles found in order."""

    def find(entries: list[Entry], text: str = "", **question: Any) -> list[str]:
        index.apply(entries, [])
        known = {entry.id: entry.texts[0].title for entry in entries}
        return [known[found] for found in index.find(Question(text=text, **question)).ids]

    return find


@pytest.fixture
def portal_index(tmp_path: Path, settings: Any) -> Iterator[EmbeddedIndex]:
    """The index that the portal's own code uses in this test."""
    settings.SEARCH_DIR = tmp_path / "portal-search"
    yield opened.index()
    opened.index().close()


@pytest.fixture
def vocabularies(db: None) -> Iterator[None]:
    """A handful of concepts of the schemes that the search knows."""
    labels.forget()
    for slug, concepts in CONCEPTS.items():
        scheme = Scheme.objects.create(slug=slug, uri=f"urn:oerdc:{slug}", version=1)
        for place, (notation, (names, short, extra)) in enumerate(concepts.items()):
            Concept.objects.create(
                scheme=scheme,
                notation=notation,
                uri=f"urn:oerdc:{slug}:{notation}",
                labels=names,
                alt_labels=short,
                extra=extra,
                related=RELATED.get(notation, []),
                position=place,
            )
    yield
    labels.forget()


@pytest.fixture
def published(portal_index: EmbeddedIndex, vocabularies: None) -> Callable[..., Record]:
    """Publish a record: `published("Open maps", kind="resource", country=("KE",))`."""

    def publish(title: str, kind: str = "project", original: str = "en", **given: Any) -> Record:
        names = ("since", "until", "stage", "licence", "place", "website", "starts_on", "ends_on")
        columns = {name: given.pop(name) for name in names if name in given}
        summary, behind = given.pop("summary", ""), given.pop("behind", ())
        words = {original: Words(title, summary), **given.pop("words", {})}
        return create(
            Draft(kind=kind, original=original, words=words, tags=given, columns=columns, behind=behind),
            by=None,
            publish=True,
        )

    return publish


@pytest.fixture
def organisation(portal_index: EmbeddedIndex, vocabularies: None) -> Callable[..., Organisation]:
    """Publish an organisation."""

    def publish(name: str, *, publish: bool = True, **columns: Any) -> Organisation:
        draft = OrganisationDraft(original="en", names={"en": name}, columns=columns)
        return create_organisation(draft, by=None, publish=publish)

    return publish


@pytest.fixture
def indexed(portal_index: EmbeddedIndex, db: None) -> Callable[[], EmbeddedIndex]:
    """Let the indexer catch up."""

    def catch_up() -> EmbeddedIndex:
        while services.index_noted(portal_index):
            pass
        return portal_index

    return catch_up
