"""The cast: a facilitator, two members who speak for organisations, one who speaks for herself, an outsider; and a
consultation of their group with a published draft of eight paragraphs in English, French and Arabic."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.consultations.models import Consultation, Draft, Kind, Paragraph, Stage, StageEvent
from portal.consultations.services.drafts import About, add_draft, publish_draft
from portal.consultations.services.languages import render_draft
from portal.consultations.sheet import Line
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.organisations.models import Organisation, Representative, RepresentativeState
from portal.organisations.services import OrganisationDraft, create
from portal.translation.models import Origin
from portal.translation.services import begin, render
from portal.translation.written import Wording
from tests.groups.conftest import (
    facilitator,
    group,
    make_facilitator,
    make_group,
    make_member,
    member,
    secretariat,
)
from tests.moderation.conftest import numbers, person

__all__ = ["facilitator", "group", "make_facilitator", "make_group", "make_member", "member", "secretariat"]

ENGLISH = (
    Line(Kind.HEADING, "Purpose", 1),
    Line(Kind.TEXT, "This clause is for contracts by which a public body pays for educational material."),
    Line(Kind.TEXT, "The contractor publishes the material under an open licence, immediately."),
    Line(Kind.HEADING, "Delivery", 1),
    Line(Kind.TEXT, "The contractor delivers:"),
    Line(Kind.ITEM, "the source files in an open format;", 1),
    Line(Kind.ITEM, "an accessible version.", 1),
    Line(Kind.NOTE, "Accessible: as the standard named in the contract says."),
)
FRENCH = (
    "Objet",
    "Cette clause concerne les marchés par lesquels un organisme public finance du matériel éducatif.",
    "Le prestataire publie le matériel sous licence ouverte, immédiatement.",
    "Livraison",
    "Le prestataire livre :",
    "les fichiers sources dans un format ouvert ;",
    "une version accessible.",
    "Accessible : selon la norme citée dans le contrat.",
)
ARABIC = (
    "الغرض",
    "يخصّ هذا البند العقود التي تموّل بها هيئة عامة مواد تعليمية.",
    "ينشر المتعاقد المواد برخصة مفتوحة على الفور.",
    "التسليم",
    "يسلّم المتعاقد:",
    "الملفات المصدرية بصيغة مفتوحة؛",
    "نسخة ميسّرة.",
    "ميسّرة: بحسب المعيار المذكور في العقد.",
)


def signed_in(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def make_consultation(
    group: Group, name: str = "A model clause for open licensing", **given: Any
) -> Consultation:
    """A public consultation, open since yesterday for ten days more unless said otherwise; without a draft."""
    now = timezone.now()
    given = {
        "slug": f"consultation-{next(numbers)}",
        "status": Status.PUBLISHED,
        "published_at": now - timedelta(days=2),
        "stage": Stage.OPEN,
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=10),
        **given,
    }
    made = Consultation.objects.create(group=group, **given)
    begin(
        made,
        Wording("en", name, "For ministries that commission textbooks.", "Read it, and say what is missing."),
    )
    StageEvent.objects.create(
        consultation=made, stage=made.stage, opens_at=made.opens_at, closes_at=made.closes_at
    )
    return made


def make_draft(consultation: Consultation, by: User, lines: Any = ENGLISH, *, publish: bool = True) -> Draft:
    """A draft in English of these lines."""
    draft = add_draft(consultation, lines, About("en"), by=by)
    return publish_draft(draft, by=by, seen=draft.version) if publish else draft


def make_representative(name: str, organisation: Organisation, group: Group) -> User:
    """An established member of the group who speaks for an organisation."""
    user = make_member(group, name)
    Representative.objects.create(
        user=user,
        organisation=organisation,
        role="Director",
        state=RepresentativeState.CONFIRMED,
        since=timezone.localdate(),
        confirmed_at=timezone.now(),
    )
    return user


def make_organisation(name: str, stakeholder: str = "civil-society", country: str = "KE") -> Organisation:
    """A public organisation."""
    columns = {"country": country, "stakeholder_type": stakeholder}
    return create(OrganisationDraft("en", {"en": name}, columns=columns), by=None, publish=True)


@pytest.fixture
def ministry(db: None) -> Organisation:
    """A ministry."""
    return make_organisation("Ministry of Schooling", "government")


@pytest.fixture
def trust(db: None) -> Organisation:
    """A civil society organisation."""
    return make_organisation("Open Lake Trust")


@pytest.fixture
def minister(ministry: Organisation, group: Group) -> User:
    """Speaks for the ministry."""
    return make_representative("mona", ministry, group)


@pytest.fixture
def trustee(trust: Organisation, group: Group) -> User:
    """Speaks for the trust."""
    return make_representative("tariq", trust, group)


@pytest.fixture
def outsider(db: None) -> User:
    """An established member of the portal who is in no group."""
    return person("oskar", accepted=3)


@pytest.fixture
def newcomer(db: None) -> User:
    """A member whose first words are read before they appear."""
    return person("nuria")


@pytest.fixture
def reviewer(db: None) -> User:
    """Approves translations of normative texts in all languages."""
    return person("rita", Role.REVIEWER)


@pytest.fixture
def consultation(group: Group) -> Consultation:
    """Open for comments; named in English and French."""
    made = make_consultation(group)
    french = Wording("fr", "Une clause type pour les licences ouvertes", "Pour les ministères.", "Lisez-la.")
    render(made, french, origin=Origin.HUMAN)
    return made


@pytest.fixture
def draft(consultation: Consultation, facilitator: User) -> Draft:
    """Its first draft, published, in English, French and Arabic."""
    made = make_draft(consultation, facilitator)
    for language, texts in (("fr", FRENCH), ("ar", ARABIC)):
        render_draft(made, language, dict(enumerate(texts, start=1)), by=facilitator)
    return made


@pytest.fixture
def paragraphs(draft: Draft) -> list[Paragraph]:
    """The draft's eight paragraphs in order."""
    return list(draft.paragraphs.with_words())


@pytest.fixture
def noon() -> datetime:
    """A moment to pass as the clock."""
    return datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
