"""The pages that a visitor can meet, one of each type: what the tests of looks, markup and weight go through."""

from __future__ import annotations

from uuid import uuid5

from portal.core.languages import CODES
from portal.records.starter import NAMESPACE

ENTRIES = {
    "project": "openmed-opening-up-education-in-south-mediterranean-countrie",
    "network": "tessa-teacher-education-in-sub-saharan-africa",
    "resource": "wikibooks",
    "event": "3rd-unesco-world-oer-congress",
    "policy": "national-oer-policy-of-mauritius",
    "service": "african-storybook",
    "organisation": "oer-africa",
}
EDITORIAL = (
    "",
    "about/",
    "about/recommendation/",
    "areas/",
    "areas/2/",
    "news/",
    "campaigns/",
    "learning/",
    "learning/choosing-an-open-licence/",
    "help/",
    "help/glossary/",
    "accessibility/",
    "contact/",
)
WAYS_IN = (
    "explore/",
    "explore/?q=open&kind=policy",
    "explore/?kind=organisation&region=africa",
    "explore/?q=zzzzzzzz",
    "organisations/",
    "countries/",
    "countries/ke/",
    "map/",
    "events/",
    "events/past/",
    "events/2024/11/",
    "members/",
    "moderation/log/",
    "moderation/transparency/",
)


# A star is the first that its list shows.
COLLABORATION = (
    "groups/",
    "groups/inclusive-access/",
    "groups/inclusive-access/charter/",
    "discussions/",
    "discussions/*",
    "consultations/",
    "consultations/demonstration-clause/",
    "consultations/demonstration-clause/?draft=2&changes=1",
    "consultations/demonstration-clause/p/11/",
    "consultations/demonstration-clause/course/",
    "consultations/demonstration-clause/differences/1/2/",
    "consultations/demonstration-couverture/responses/",
    "decisions/",
    "decisions/*",
    "commitments/",
    "commitments/*",
    "commitments/plans/inclusive-access/",
    "meetings/",
    "meetings/*",
    "annual-report/",
    "annual-report/2026/",
)

# Rooms that need a form, and so a cookie: no part of what a reader meets.
ROOMS = ("account/login/", "account/signup/", "account/password/reset/", "account/login/code/")


def rooms() -> list[str]:
    """The doors of the members' rooms in every language."""
    return [f"/{language}/{page}" for language in CODES for page in ROOMS]


def entry(key: str, kind: str) -> str:
    """The address, without its language, of one starter entry."""
    folder = "organisations" if kind == "organisation" else "records"
    return f"{folder}/{uuid5(NAMESPACE, key)}/"


def all_addresses() -> list[str]:
    """Every page type in every language."""
    entries = tuple(entry(key, kind) for kind, key in ENTRIES.items())
    pages = (*EDITORIAL, *WAYS_IN, *COLLABORATION, *entries, "no-such-page/")
    return [f"/{language}/{page}" for language in CODES for page in pages]
