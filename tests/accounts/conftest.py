"""A small cast: Amina is a member, Boris another, Chen works for the secretariat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role

PASSWORD = "seventeen green herons"
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


def make(email: str, **fields: object) -> User:
    """A member with a confirmed address."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def sign_in(user: User, client: Client | None = None) -> Client:
    """A browser in which this person is signed in by password."""
    client = client or Client()
    response = client.post("/en/account/login/", {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302, response.content.decode()
    return client


def path_in(mail: EmailMessage) -> str:
    """The first address in a mail, without its host."""
    found = LINK.search(str(mail.body))
    assert found, mail.body
    return found[1]


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Each test counts attempts anew."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def amina(db: None) -> User:
    return make("amina@example.org", name="Amina Odhiambo", language="en")


@pytest.fixture
def boris(db: None) -> User:
    return make("boris@example.org")


@pytest.fixture
def chen(db: None) -> User:
    user = make("chen@example.org", name="Chen Li")
    RoleGrant.objects.create(user=user, role=Role.SECRETARIAT)
    return user


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.PORTAL_DATA_DIR = tmp_path
    return tmp_path
