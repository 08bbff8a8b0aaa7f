"""What the portal speaks to outside of itself, where the operator says so: mail servers, identity providers."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Scheme to port, STARTTLS, TLS from the first byte.
SCHEMES = {"smtp": (25, False, False), "smtp+starttls": (587, True, False), "smtps": (465, False, True)}
# Mail in: how it is handed over, and on which port unless one is named.
HANDED = {"lmtp": 24, "smtp": 25}
# Above the web server's port: two development portals on one machine do not meet.
BESIDE = 25
ORCID = {"production": "https://orcid.org", "sandbox": "https://sandbox.orcid.org"}


@dataclass(frozen=True)
class Mail:
    """How mail leaves the portal; `to_folder` in development, where it stays."""

    to_folder: bool
    sender: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


@dataclass(frozen=True)
class MailIn:
    """How mail comes in: for which domain, where the portal listens for it (`protocol` is empty where it does not),
    which servers' word on senders is taken, and which mail service calls the webhook."""

    domain: str = ""
    protocol: str = ""
    host: str = ""
    port: int = 0
    trusted: list[str] = field(default_factory=list)
    webhook: str = ""
    anymail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Identity:
    """Identity providers as allauth wants them, and the hosts that signing in leads to."""

    providers: dict[str, Any] = field(default_factory=dict)
    origins: list[str] = field(default_factory=list)


def mail(env: dict[str, str] | None = None, *, production: bool) -> Mail:
    """Read EMAIL_URL and EMAIL_FROM; in production both must be there, since accounts are confirmed by mail."""
    env = dict(os.environ) if env is None else env
    url, sender = env.get("EMAIL_URL", ""), env.get("EMAIL_FROM", "")
    if production and not (url and sender):
        raise ImproperlyConfigured(
            "EMAIL_URL (smtp+starttls://user:password@host) and EMAIL_FROM must be set in production."
        )
    if not url:
        return Mail(to_folder=True, sender=sender or "portal@localhost")
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL must begin with one of {', '.join(SCHEMES)} and name a host.")
    port, starttls, tls = SCHEMES[parts.scheme]
    return Mail(
        to_folder=False,
        sender=sender or f"portal@{parts.hostname}",
        host=parts.hostname,
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        tls=tls,
    )


def mail_in(env: dict[str, str] | None = None, *, production: bool) -> MailIn:
    """Read PORTAL_MAIL_IN_* and ANYMAIL_*; in development mail is taken in on loopback, so that it can be tried."""
    env = dict(os.environ) if env is None else env
    domain = env.get("PORTAL_MAIL_IN_DOMAIN", "" if production else "reply.localhost").lower().strip(".")
    if not domain:
        return MailIn()
    beside = f"smtp://127.0.0.1:{int(env.get('PORT', '8000')) + BESIDE}"
    parts = urlsplit(env.get("PORTAL_MAIL_IN_LISTEN", "" if production else beside))
    if parts.scheme and (parts.scheme not in HANDED or not parts.hostname):
        raise ImproperlyConfigured("PORTAL_MAIL_IN_LISTEN must look like lmtp://127.0.0.1:8024 or smtp://….")
    trusted = env.get("PORTAL_MAIL_IN_TRUSTED", "" if production else "localhost").lower().split(",")
    webhook = env.get("PORTAL_MAIL_IN_WEBHOOK", "").lower()
    if production and not (parts.scheme or webhook):
        raise ImproperlyConfigured(
            "PORTAL_MAIL_IN_DOMAIN needs PORTAL_MAIL_IN_LISTEN or PORTAL_MAIL_IN_WEBHOOK to be set too."
        )
    return MailIn(
        domain=domain,
        protocol=parts.scheme,
        host=parts.hostname or "",
        port=HANDED.get(parts.scheme, 0) if parts.port is None else parts.port,
        trusted=[name.strip() for name in trusted if name.strip()],
        webhook=webhook,
        anymail=_anymail(env, webhook) if webhook else {},
    )


def _anymail(env: dict[str, str], service: str) -> dict[str, Any]:
    """What proves that the mail service calls, not somebody else."""
    secret = env.get("ANYMAIL_WEBHOOK_SECRET", "")
    if ":" not in secret or len(secret) < 20:
        raise ImproperlyConfigured(
            "ANYMAIL_WEBHOOK_SECRET must be set with PORTAL_MAIL_IN_WEBHOOK: a name, a colon, a long password."
        )
    key = env.get("ANYMAIL_SIGNING_KEY", "")
    return {"WEBHOOK_SECRET": secret} | ({f"{service.upper()}_WEBHOOK_SIGNING_KEY": key} if key else {})


def identity(env: dict[str, str] | None = None) -> Identity:
    """Read OIDC_* and ORCID_*; a provider is offered only where its client is named."""
    env = dict(os.environ) if env is None else env
    found = Identity()
    if env.get("OIDC_CLIENT_ID"):
        server = env.get("OIDC_SERVER_URL", "")
        if not server.startswith("https://"):
            raise ImproperlyConfigured("OIDC_SERVER_URL must be the provider's address, https://…")
        app = _app(env["OIDC_CLIENT_ID"], env.get("OIDC_SECRET", ""))
        app |= {"provider_id": "oidc", "name": env.get("OIDC_NAME") or urlsplit(server).hostname}
        found.providers["openid_connect"] = {"APPS": [app | {"settings": {"server_url": server}}]}
        found.origins.append(_origin(server))
    if env.get("ORCID_CLIENT_ID"):
        base = ORCID["sandbox" if env.get("ORCID_SANDBOX") == "1" else "production"]
        app = _app(env["ORCID_CLIENT_ID"], env.get("ORCID_SECRET", ""))
        found.providers["orcid"] = {"BASE_DOMAIN": urlsplit(base).hostname, "APPS": [app]}
        found.origins.append(base)
    return found


def proxies(env: dict[str, str] | None = None) -> int:
    """How many proxies of the operator's stand before the portal; limits by address need to know."""
    env = dict(os.environ) if env is None else env
    value = env.get("TRUSTED_PROXIES", "0")
    if not value.isdigit():
        raise ImproperlyConfigured("TRUSTED_PROXIES must be a number, such as 1.")
    return int(value)


def _app(client: str, secret: str) -> dict[str, Any]:
    return {"client_id": client, "secret": secret}


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
