"""Second factors: an app, recovery codes, and passkeys where a script runs."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from portal.accounts.models import User
from tests.accounts.conftest import PASSWORD, sign_in

pytestmark = pytest.mark.django_db


def code(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def with_app(amina: User) -> tuple[Client, str]:
    """Amina's browser and the secret in her app."""
    client = sign_in(amina)
    client.post("/en/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/en/account/2fa/totp/activate/").content.decode()
    found = re.search(r'<code dir="ltr">([A-Z2-7]+)</code>', page)
    assert found
    assert client.post("/en/account/2fa/totp/activate/", {"code": code(found[1])}).status_code == 302
    return client, found[1]


def test_the_secret_is_not_in_the_database_as_it_is(with_app: tuple[Client, str]) -> None:
    app = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert with_app[1] not in str(app.data)


def test_the_password_alone_does_not_open_the_account(with_app: tuple[Client, str], amina: User) -> None:
    client = Client()
    response = client.post("/en/account/login/", {"login": amina.email, "password": PASSWORD})
    assert response["Location"].startswith("/en/account/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
    page = client.post("/en/account/2fa/authenticate/", {"code": "000000"}).content.decode()
    assert "This code is not right" in page


def test_a_recovery_code_opens_it_once(with_app: tuple[Client, str], amina: User) -> None:
    page = with_app[0].get("/en/account/2fa/recovery-codes/").content.decode()
    spare = re.findall(r'<code dir="ltr">([0-9a-zA-Z-]+)</code>', page)[0]
    for works in (True, False):
        client = Client()
        client.post("/en/account/login/", {"login": amina.email, "password": PASSWORD})
        client.post("/en/account/2fa/authenticate/", {"code": spare})
        assert ("_auth_user_id" in client.session) is works


def test_the_editors_door_does_not_go_round_it(with_app: tuple[Client, str], amina: User) -> None:
    amina.is_superuser = True
    amina.save()
    client = Client()
    client.post("/cms/login/", {"username": amina.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["", "recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_pages_stand(with_app: tuple[Client, str], language: str, path: str) -> None:
    assert with_app[0].get(f"/{language}/account/2fa/{path}").status_code == 200


def test_passkeys_are_offered_only_where_a_script_runs(client: Client) -> None:
    page = client.get("/en/account/login/").content.decode()
    assert re.search(r"<div data-needs-passkey hidden>", page)
    assert "accounts/js/passkeys.js" in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


def test_a_browser_is_asked_for_the_passkey_of_this_portal(client: Client) -> None:
    response = client.get("/en/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    options = response.json()["request_options"]["publicKey"]
    assert options["rpId"] == "testserver"
    assert options["userVerification"]


def test_a_forged_passkey_is_refused(client: Client, amina: User) -> None:
    client.get("/en/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    client.post("/en/account/2fa/webauthn/login/", {"credential": '{"id": "x"}'})
    assert "_auth_user_id" not in client.session
