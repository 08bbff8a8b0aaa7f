"""Every page of the accounts stands, in two languages and both directions, and stays private."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.accounts.conftest import sign_in

DOORS = ("", "login/", "signup/", "password/reset/", "login/code/", "confirm-email/", "privacy/deleted/")
DOORS += ("password/reset/done/", "password/reset/key/done/", "confirm-email/nonsense/", "inactive/")
DOORS += ("elsewhere/login/cancelled/", "elsewhere/login/error/", "password/reset/key/1-nonsense/")
ROOMS = (
    "",
    "profile/",
    "security/",
    "sessions/",
    "privacy/",
    "email/",
    "password/change/",
    "2fa/",
    "logout/",
)
ROOMS += ("reauthenticate/", "2fa/totp/activate/", "2fa/webauthn/", "2fa/webauthn/add/", "privacy/delete/")
ROOMS += ("elsewhere/",)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", DOORS)
def test_a_visitor_sees_the_doors(client: Client, language: str, path: str) -> None:
    response = client.get(f"/{language}/account/{path}")
    assert response.status_code in {200, 401}
    page = response.content.decode()
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert 'content="noindex"' in page
    assert page.count("<h1") == 1
    assert "private" in response["Cache-Control"]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ROOMS)
def test_a_member_sees_the_rooms(amina: User, language: str, path: str) -> None:
    client = sign_in(amina)
    client.post("/en/account/reauthenticate/", {"password": "seventeen green herons"})
    response = client.get(f"/{language}/account/{path}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "Traceback" not in response.content.decode()


# Whoever is signed out need not sign in to sign out.
@pytest.mark.parametrize("path", [path for path in ROOMS[1:] if path != "logout/"])
def test_a_visitor_is_sent_to_sign_in(client: Client, path: str) -> None:
    response = client.get(f"/fr/account/{path}")
    assert response.status_code == 302
    assert response["Location"].startswith("/fr/account/login/?next=")


def test_the_frame_is_the_same_for_everybody(client: Client, amina: User) -> None:
    theirs = client.get("/en/nowhere-at-all/")
    hers = sign_in(amina).get("/en/nowhere-at-all/")
    assert theirs.content == hers.content
    assert 'href="/en/account/"' in theirs.content.decode()


def test_a_page_outside_the_private_rooms_sets_no_cookie(client: Client, amina: User) -> None:
    amina.is_profile_public = True
    amina.save()
    response = client.get(f"/en/people/{amina.pk}/")
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


def test_no_form_works_without_its_token() -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("login/", "signup/", "password/reset/", "login/code/", "logout/"):
        assert strict.post(f"/en/account/{path}", {"login": "a@example.org"}).status_code == 403


def test_a_forged_deletion_is_refused(amina: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(amina)
    assert strict.post("/en/account/privacy/delete/", {"sure": "on"}).status_code == 403
    amina.refresh_from_db()
    assert amina.erased_at is None
