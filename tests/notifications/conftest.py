"""The cast of notices: readers who are told, public things to be told of, and a mailbox."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from portal.accounts.models import User
from portal.moderation.lifecycle import Status
from portal.moderation.services import move
from portal.notifications import registry
from portal.notifications.registry import NoticeKind
from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.services import create
from portal.vocabularies import labels
from portal.vocabularies.models import Concept, Scheme

numbers = count(1)
KINDS = (
    NoticeKind("test_news", "“%(title)s” was changed."),
    NoticeKind("test_decision", "“%(title)s” came back to you.", always=True),
)
CONCEPTS = {
    "areas": {"3": "Inclusive access"},
    "countries": {"KE": "Kenya", "FR": "France"},
    "languages": {"en": "English"},
    "regions": {"africa": "Africa"},
    "stakeholders": {"civil-society": "Civil society"},
    "resource-types": {"course": "Course"},
    "isced-fields": {"05": "Mathematics"},
    "isced-levels": {"1": "Primary education"},
    "provisions": {"13a": "Access that fits"},
}


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kind that may be switched off, and one that is always sent."""
    monkeypatch.setattr(registry, "KINDS", registry.KINDS)
    for kind in KINDS:
        monkeypatch.setitem(registry.KINDS, kind.name, kind)


@pytest.fixture(autouse=True)
def base_url(settings: Any) -> None:
    """The portal's address in mails."""
    settings.PORTAL_BASE_URL = "https://portal.example.org"


@pytest.fixture
def places(db: None) -> Iterator[None]:
    """An area, two countries, and a concept of each other scheme that a search can ask for."""
    for slug, concepts in CONCEPTS.items():
        scheme, _made = Scheme.objects.get_or_create(slug=slug, defaults={"uri": f"urn:oerdc:{slug}"})
        for notation, name in concepts.items():
            Concept.objects.get_or_create(
                scheme=scheme,
                notation=notation,
                defaults={"uri": f"urn:oerdc:{slug}:{notation}", "labels": {"en": name}},
            )
    labels.forget()
    yield
    labels.forget()


def person(name: str, language: str = "en") -> User:
    """Somebody with an account."""
    return User.objects.create_user(
        f"{name}{next(numbers)}@example.org", name=name.title(), language=language
    )


@pytest.fixture
def amina(db: None) -> User:
    return person("amina")


@pytest.fixture
def bao(db: None) -> User:
    return person("bao")


Publish = Callable[..., Record]


@pytest.fixture
def publish(db: None) -> Publish:
    """Publish a record: `publish("Open maps", country=("KE",), by=amina)`."""

    def made(title: str = "Open maps", *, by: User | None = None, words: Any = None, **tags: Any) -> Record:
        given = words or {"en": Words(title, "In a few words.")}
        draft = Draft(kind="project", original=next(iter(given)), words=given, tags=tags)
        record = create(draft, by=by, publish=True, at=timezone.now())
        Record.objects.filter(pk=record.pk).update(author=by)
        record.refresh_from_db()
        return record

    return made


@pytest.fixture
def saide(db: None) -> Organisation:
    """A public organisation."""
    draft = OrganisationDraft(original="en", names={"en": "Saide"})
    return create_organisation(draft, by=None, publish=True)


def hide(thing: Any) -> None:
    """Take a public thing off every door."""
    move(thing, to=Status.HIDDEN, by=None)


def parsed() -> list[EmailMessage]:
    """The mails sent, as a mail programme reads them."""
    return [message_from_bytes(sent.message().as_bytes(), policy=default) for sent in mail.outbox]  # type: ignore[misc]


def subject(message: EmailMessage) -> str:
    """The subject, unfolded."""
    return str(message["Subject"]).strip()


def parts(message: EmailMessage) -> tuple[str, str]:
    """The plain text and the HTML of a mail."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert html is not None
    return plain.get_content(), html.get_content()
