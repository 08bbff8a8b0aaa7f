"""The cast of translating: a translator from French and Arabic, a reviewer, a member, and records to translate."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.records import services as records
from portal.records.content import PARTS
from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.registry import KINDS
from portal.translating.models import Translation
from portal.translating.services import deciding, drafting
from portal.translation.models import Origin
from tests.moderation.conftest import person

Make = Callable[..., Record]
FRENCH = {
    "title": "Des cartes libres",
    "summary": "Des cartes pour toutes et tous.",
    "body": "Premier paragraphe.",
}


@pytest.fixture
def make(db: None) -> Make:
    """A public record in English, with texts in other languages as they are told."""

    def made(kind: str = "project", countries: tuple[str, ...] = (), **texts: Words) -> Record:
        words = {
            "en": Words(
                "Open maps", "Maps are open educational resources.", "First paragraph.\n\nSecond paragraph."
            )
        }
        draft = Draft(kind=kind, original="en", words=words | texts, tags={"country": countries})
        return records.create(draft, by=None, publish=True)

    return made


@pytest.fixture
def record(make: Make) -> Record:
    """A record that nobody has translated."""
    return make()


@pytest.fixture
def machined(make: Make) -> Record:
    """A record that a machine has translated into French."""
    return make(
        fr=Words(
            "Cartes ouvertes",
            "Cartes sont ressources.",
            "Premier paragraphe.\n\nSecond paragraphe.",
            origin=Origin.MACHINE,
        )
    )


@pytest.fixture
def amina(db: None) -> User:
    """A member who writes French and Arabic."""
    amina = person("amina")
    amina.languages = ["fr", "ar"]
    amina.save()
    return amina


@pytest.fixture
def bao(db: None) -> User:
    """A translator, who reads what others wrote."""
    return person("bao", Role.TRANSLATOR)


@pytest.fixture
def rosa(db: None) -> User:
    """A reviewer."""
    return person("rosa", Role.REVIEWER)


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which somebody has signed in."""

    def opened(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return opened


def drafted(
    record: Record, by: User, texts: dict[str, str] | None = None, language: str = "fr"
) -> Translation:
    """A draft as the editor saves it."""
    mine = drafting.of(record, language, by=by)
    seen = drafting.Seen(mine.saves, mine.base)
    return drafting.keep(record, language, texts or FRENCH, by=by, seen=seen)


def sent(record: Record, by: User, texts: dict[str, str] | None = None, language: str = "fr") -> Translation:
    """The same, handed in."""
    return deciding.send(drafted(record, by, texts, language), by=by)


def accepted(record: Record, by: User, reader: User, **given: Any) -> Translation:
    """The same, in force."""
    return deciding.accept_translation(sent(record, by, **given), by=reader, seen=records.in_force(record))


def now(record: Record) -> dict[str, Any]:
    """What a record says."""
    return drafting.said_now(record)


def mend(record: Record, *, major: bool = True, **changes: str) -> None:
    """Change what a record says in English: `mend(record, title="…")`."""
    content = now(record) | {f"en.{part}": text for part, text in changes.items() if part in PARTS}
    records.revise(record.pk, content, base=records.in_force(record), by=None, major=major)


def child(record: Record) -> Any:
    """The record as its kind."""
    return KINDS[record.kind].model.objects.get(pk=record.pk)
