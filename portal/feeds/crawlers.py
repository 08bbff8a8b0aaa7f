"""The two small texts that crawlers and finders of weaknesses look for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings

from portal.core.languages import CODES

# Rooms of members, and lists in every combination of filters say nothing that the sitemap does not.
NOT_FOR_CRAWLERS = (
    "explore/?*&",
    "account/",
    "collaborate/",
    "contribute/",
    "translate/",
    "moderation/queue/",
    "moderation/report/",
)
ROBOTS = """User-agent: *
Disallow: /cms/
{rules}

Sitemap: {base}/sitemap.xml
"""


def robots(base: str) -> str:
    """Everything may be read but the editors' rooms and endless combinations of filters."""
    rules = "\n".join(f"Disallow: /{code}/{place}" for code in CODES for place in NOT_FOR_CRAWLERS)
    return ROBOTS.format(rules=rules, base=base)


def security(base: str, at: datetime | None = None) -> str:
    """RFC 9116, good for half a year; empty where the operator has named no address."""
    contact: str = settings.PORTAL_CONTACT_EMAIL
    if not contact:
        return ""
    expires = ((at or datetime.now(UTC)) + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    return f"Contact: mailto:{contact}\nExpires: {expires}\nCanonical: {base}/.well-known/security.txt\n"
