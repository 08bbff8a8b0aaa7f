"""Signing in with an account elsewhere: offered only where it is configured, and only by a form."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from config.outside import identity

pytestmark = pytest.mark.django_db


def test_nothing_is_offered_unless_it_is_configured(client: Client) -> None:
    page = client.get("/en/account/login/").content.decode()
    assert "account-provider" not in page


def test_orcid_is_offered_and_asked_for_by_a_form(settings: Any, client: Client) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = identity({"ORCID_CLIENT_ID": "APP-1", "ORCID_SECRET": "s"}).providers
    page = client.get("/ar/account/login/").content.decode()
    assert "/account-provider/orcid/login/" in page
    asked = client.get("/account-provider/orcid/login/")
    assert asked.status_code == 200
    assert "ORCID" in asked.content.decode()
    gone = client.post("/account-provider/orcid/login/")
    assert gone.status_code == 302
    assert gone["Location"].startswith("https://orcid.org/oauth/authorize")
    assert "APP-1" in gone["Location"]


def test_what_comes_back_unasked_is_refused(settings: Any, client: Client) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = identity({"ORCID_CLIENT_ID": "APP-1", "ORCID_SECRET": "s"}).providers
    response = client.get("/account-provider/orcid/login/callback/?code=x&state=forged")
    assert response.status_code in {200, 401}
    assert "Signing in did not work" in response.content.decode()
    assert "_auth_user_id" not in client.session
