"""The cast: somebody who applies, an outsider, a representative, two secretaries; and a small world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import GRANTED, Role
from portal.organisations.models import Application, Organisation, Representative
from portal.organisations.models.applications import STAKEHOLDERS
from portal.organisations.services import OrganisationDraft, create
from portal.organisations.services.applying import apply, save_application, submit_application
from portal.organisations.services.representing import apply_to_represent, confirm_representative
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

Make = Callable[..., Any]
numbers = count(1)
REGIONS = {"africa": "Africa", "europe-north-america": "Europe and North America"}
COUNTRIES = {"KE": ("Kenya", "africa"), "UG": ("Uganda", "africa"), "FR": ("France", "europe-north-america")}
ANSWERS = {
    "name": "Open Lake Trust",
    "website": "https://openlake.example.org/",
    "country": "KE",
    "stakeholder_type": "civil-society",
    "summary": "It writes open textbooks.",
    "role": "Director",
    "evidence": "https://openlake.example.org/team",
    "why": "To learn with others.",
    "contribution": "With open textbooks.",
}


def person(name: str, *roles: Role, **given: Any) -> User:
    """Somebody with an account and these roles."""
    user = User.objects.create_user(f"{name}{next(numbers)}@example.org", name=name.title(), **given)
    for role in roles:
        assert role in GRANTED
        RoleGrant.objects.create(user=user, role=role)
    return user


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English, whatever language was read before."""
    with override("en"):
        yield


@pytest.fixture
def world(db: None) -> Iterator[None]:
    """Countries, regions and the ten stakeholder types."""
    labels.forget()
    _scheme("regions", {code: (name, {}) for code, name in REGIONS.items()})
    _scheme("stakeholders", {code: (code.replace("-", " ").capitalize(), {}) for code in STAKEHOLDERS})
    _scheme(
        "countries",
        {
            code: (name, {"membership": "member", "region": f"urn:oerdc:regions:{region}"})
            for code, (name, region) in COUNTRIES.items()
        },
    )
    _scheme("areas", {"2": ("Developing supportive policy", {})})
    _scheme("languages", {"en": ("English", {}), "ar": ("Arabic", {})})
    for slug in ("regions", "stakeholders", "countries", "areas", "languages"):
        labels.labels(slug, "en")
    yield
    labels.forget()


def _scheme(slug: str, concepts: dict[str, tuple[str, dict[str, Any]]]) -> None:
    scheme = Scheme.objects.create(slug=slug, uri=f"urn:oerdc:{slug}", version=1)
    for position, (notation, (name, extra)) in enumerate(concepts.items()):
        Concept.objects.create(
            scheme=scheme,
            notation=notation,
            uri=f"urn:oerdc:{slug}:{notation}",
            labels={"en": name},
            extra=extra,
            position=position,
        )


@pytest.fixture
def organisation(world: None) -> Make:
    """Publish an organisation: `organisation("Saide", country="KE", member_since=date(2026, 1, 1))`."""

    def publish(name: str = "", *, french: str = "", **columns: Any) -> Organisation:
        names = {"en": name or f"Organisation {next(numbers)}"} | ({"fr": french} if french else {})
        return create(OrganisationDraft("en", names, columns=columns), by=None, publish=True)

    return publish


@pytest.fixture
def amina(world: None) -> User:
    """A member who applies."""
    return person("amina")


@pytest.fixture
def bao(world: None) -> User:
    """Another member, with no part in it."""
    return person("bao")


@pytest.fixture
def secretary(world: None) -> User:
    """Of the secretariat."""
    return person("sara", Role.SECRETARIAT)


@pytest.fixture
def other_secretary(world: None) -> User:
    """Of the secretariat too."""
    return person("tom", Role.SECRETARIAT)


@pytest.fixture
def drafted(world: None) -> Make:
    """An application with every answer, not sent: `drafted(amina, why="…")`."""

    def make(user: User, organisation: Organisation | None = None, **given: Any) -> Application:
        application = apply(by=user)
        said = {**ANSWERS, **given, "organisation": organisation}
        return save_application(application, said, by=user, seen=application.version)

    return make


@pytest.fixture
def submitted(drafted: Make) -> Make:
    """An application before the secretariat."""

    def make(user: User, organisation: Organisation | None = None, **given: Any) -> Application:
        application = drafted(user, organisation, **given)
        return submit_application(application, by=user, seen=application.version)

    return make


@pytest.fixture
def speaking(world: None, secretary: User) -> Make:
    """Somebody who speaks for an organisation: `speaking(amina, saide, until=…)`."""

    def make(user: User, organisation: Organisation, **term: Any) -> Representative:
        asked = apply_to_represent(organisation, by=user, role="Director", evidence="See our site.")
        return confirm_representative(asked, by=secretary, seen=asked.version, **term)

    return make
