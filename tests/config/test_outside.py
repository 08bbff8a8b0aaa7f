"""Mail servers and identity providers are read from the environment, and mistakes are said in words."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.outside import identity, mail, proxies


def test_in_development_mail_stays_in_a_folder() -> None:
    assert mail({}, production=False).to_folder


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://host", ("host", 25, False, False)),
        ("smtp+starttls://host", ("host", 587, True, False)),
        ("smtps://host:4465", ("host", 4465, False, True)),
    ],
)
def test_the_scheme_says_how_it_is_encrypted(url: str, expected: tuple[str, int, bool, bool]) -> None:
    found = mail({"EMAIL_URL": url, "EMAIL_FROM": "p@example.org"}, production=True)
    assert (found.host, found.port, found.starttls, found.tls) == expected
    assert not found.to_folder


def test_special_characters_of_a_password_are_decoded() -> None:
    found = mail({"EMAIL_URL": "smtps://a%40b:p%2Fq%3A@host"}, production=False)
    assert (found.user, found.password) == ("a@b", "p/q:")


@pytest.mark.parametrize(
    "env", [{}, {"EMAIL_URL": "smtp://host"}, {"EMAIL_URL": "ftp://host", "EMAIL_FROM": "x@y"}]
)
def test_production_without_mail_is_refused(env: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail(env, production=True)


def test_nothing_is_offered_that_is_not_configured() -> None:
    assert identity({}).providers == {}
    assert identity({}).origins == []


def test_providers_and_where_signing_in_leads() -> None:
    env = {
        "OIDC_CLIENT_ID": "portal",
        "OIDC_SECRET": "s",
        "OIDC_SERVER_URL": "https://id.example.org/realms/oer",
        "ORCID_CLIENT_ID": "APP-1",
        "ORCID_SECRET": "s",
        "ORCID_SANDBOX": "1",
    }
    found = identity(env)
    assert found.origins == ["https://id.example.org", "https://sandbox.orcid.org"]
    [app] = found.providers["openid_connect"]["APPS"]
    assert (app["provider_id"], app["name"]) == ("oidc", "id.example.org")
    assert found.providers["orcid"]["BASE_DOMAIN"] == "sandbox.orcid.org"


def test_a_provider_without_its_address_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="OIDC_SERVER_URL"):
        identity({"OIDC_CLIENT_ID": "portal"})


def test_proxies_are_counted() -> None:
    assert proxies({}) == 0
    assert proxies({"TRUSTED_PROXIES": "2"}) == 2
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        proxies({"TRUSTED_PROXIES": "yes"})
