"""The cast: Amina writes, Boris is trusted, Chen moderates, Dina is of the secretariat; and words to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from portal.accounts import guard
from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.contributing import alike
from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.services import create
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

CONCEPTS = {
    "areas": {"1": "Capacity building", "2": "Policy", "3": "Inclusive access"},
    "countries": {"KE": "Kenya", "ES": "Spain", "EG": "Egypt"},
    "languages": {"en": "English", "es": "Spanish", "sw": "Swahili", "ar": "Arabic"},
    "provisions": {"13a": "Access that fits"},
    "isced-fields": {"01": "Education"},
    "isced-levels": {"3": "Upper secondary"},
    "resource-types": {"course": "Course"},
    "audiences": {"teacher": "Teacher"},
    "accessibility-features": {"captions": "Captions"},
    "sdgs": {"4": "Quality education"},
}


@pytest.fixture(autouse=True)
def words(db: None) -> Iterator[None]:
    """A few concepts with names."""
    for slug, concepts in CONCEPTS.items():
        scheme, _made = Scheme.objects.get_or_create(slug=slug, defaults={"uri": f"urn:oerdc:{slug}"})
        for notation, name in concepts.items():
            Concept.objects.get_or_create(
                scheme=scheme,
                notation=notation,
                defaults={"uri": f"urn:oerdc:{slug}:{notation}", "labels": {"en": name}},
            )
    labels.forget()
    alike.forget()
    cache.clear()
    yield
    labels.forget()
    alike.forget()


def person(name: str, *, accepted: int = 0, role: Role | None = None) -> User:
    user = User.objects.create_user(f"{name.lower()}@example.org", "a long secret", name=name)
    if accepted:
        User.objects.filter(pk=user.pk).update(accepted_contributions=accepted)
        user.refresh_from_db()
    if role:
        RoleGrant.objects.create(user=user, role=role)
    return user


@pytest.fixture
def amina(db: None) -> User:
    return person("Amina")


@pytest.fixture
def boris(db: None) -> User:
    return person("Boris", accepted=5)


@pytest.fixture
def chen(db: None) -> User:
    return person("Chen", accepted=5, role=Role.MODERATOR)


@pytest.fixture
def dina(db: None) -> User:
    return person("Dina", accepted=5, role=Role.SECRETARIAT)


@pytest.fixture
def saide(db: None) -> Organisation:
    return create_organisation(
        OrganisationDraft(original="en", names={"en": "Saide", "ar": "سعيدة"}), by=None, publish=True
    )


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(user: User, **fields: Any) -> dict[str, Any]:
    """What a browser sends with a page that was opened a minute ago."""
    import time

    return {guard.TOKEN: guard.token(user.pk, at=time.time() - 60), guard.TRAP: "", "version": "0", **fields}


@pytest.fixture
def storybook(db: None, saide: Organisation) -> Record:
    """A public record without an owner, in English and French."""
    return create(
        Draft(
            kind="project",
            original="en",
            words={
                "en": Words("African Storybook", "Stories to read.", "One.\n\nTwo."),
                "fr": Words("Livres", "Des livres."),
            },
            tags={"area": ("3",), "country": ("KE",)},
            columns={"website": "https://www.storybook.example/", "since": "2014"},
        ),
        by=None,
        publish=True,
    )


WHAT = {
    "language": "es",
    "title": "Repositorio abierto de la Universidad",
    "website": "https://repositorio.example.es/",
    "summary": "Lecciones y ejercicios de la universidad, abiertos a todo el mundo.",
    "body": "",
}
