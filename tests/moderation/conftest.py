"""The cast of moderation: authors, readers who report, and those who decide, each with their languages."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import GRANTED, Role
from portal.moderation.lifecycle import Status
from portal.moderation.services import submit
from portal.records.drafts import Draft, Words
from portal.records.models import Record
from portal.records.services import create

numbers = count(1)
Make = Callable[..., Any]


def person(name: str, *roles: Role, accepted: int = 0, languages: tuple[str, ...] = (), **given: Any) -> User:
    """Somebody with an account, and the roles given them for these languages (none: all)."""
    user = User.objects.create_user(
        f"{name}{next(numbers)}@example.org", name=name.title(), accepted_contributions=accepted, **given
    )
    for role in roles:
        assert role in GRANTED
        RoleGrant.objects.create(user=user, role=role, languages=list(languages))
    return user


def again(user: User) -> User:
    """The same person in another request: nothing is remembered."""
    return User.objects.get(pk=user.pk)


def draft_by(
    author: User | None, title: str = "", *, language: str = "en", text: str = "In a few words."
) -> Record:
    """A draft record of this author."""
    words = {language: Words(title or f"Record {next(numbers)}", text)}
    record = create(Draft(kind="project", original=language, words=words), by=author)
    record.author = author
    record.save(update_fields=["author"])
    return record


def published_by(author: User | None, title: str = "", **given: Any) -> Record:
    """A record that is public."""
    record = draft_by(author, title, **given)
    type(record).objects.filter(pk=record.pk).update(status=Status.PUBLISHED)
    record.refresh_from_db()
    record.published_at = record.changed_at
    record.save(update_fields=["published_at"])
    return record


@pytest.fixture
def amina(db: None) -> User:
    """A new member."""
    return person("amina")


@pytest.fixture
def bao(db: None) -> User:
    """An established member: three contributions accepted."""
    return person("bao", accepted=3)


@pytest.fixture
def moderator(db: None) -> User:
    """A moderator for all languages."""
    return person("moses", Role.MODERATOR)


@pytest.fixture
def secretariat(db: None) -> User:
    """The secretariat."""
    return person("selma", Role.SECRETARIAT)


@pytest.fixture
def held(amina: User) -> Record:
    """A record that waits."""
    record = draft_by(amina, "Maps for all")
    submit(record, by=amina)
    return record


@pytest.fixture
def shown(bao: User) -> Record:
    """A public record of an established member."""
    return published_by(bao, "Open seeds")
