"""The member's room: where it leads. Addresses are the portal's contract; what does not answer is not offered."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.powers import may
from portal.ui.parts import Card

# Address without its language, title, text, and the power it takes (empty: everybody's).
DOORS: tuple[tuple[str, str | Promise, str | Promise, str], ...] = (
    ("account/notices/", _("Notices"), _("What has happened, and what you follow."), ""),
    ("contribute/", _("Your contributions"), _("Drafts, what you sent in, and what became of it."), ""),
    (
        "collaborate/",
        _("Your groups"),
        _("The groups to which you belong, and what waits for you there."),
        "",
    ),
    (
        "collaborate/correspondence/",
        _("Your letters"),
        _("What you answered by e-mail, and what waits for you to confirm it."),
        "",
    ),
    ("translate/", _("Translating"), _("What is missing or out of date, by language."), ""),
    ("account/organisations/", _("Your organisations"), _("Membership, and who speaks for them."), ""),
    ("account/profile/", _("Profile"), _("Your name, your languages, and who may see them."), ""),
    ("account/security/", _("Security"), _("Password, passkeys, e-mail address, signed-in devices."), ""),
    ("account/privacy/", _("Your data"), _("Take everything along, or delete your account."), ""),
    ("moderation/queue/", _("Moderation"), _("What waits for a decision."), "see_queue"),
    (
        "account/organisations/review/",
        _("Membership"),
        _("Who asks to join the Coalition."),
        "review_membership",
    ),
    ("account/roles/", _("Roles"), _("Who may review, moderate and decide, and for how long."), "grant_role"),
)


def address(path: str) -> str:
    """A path of the contract in the reader's language; empty where no page of ours answers there."""
    url = f"/{get_language() or 'en'}/{path}"
    try:
        match = resolve(url)
    except Resolver404:
        return ""
    return "" if match.url_name == "wagtail_serve" else url


def doors(user: User) -> list[Card]:
    """Where this member may go."""
    return list(_open(user))


def _open(user: User) -> Iterator[Card]:
    for path, title, text, verb in DOORS:
        url = address(path)
        if url and (not verb or may(user, verb)):
            yield Card(str(title), url, text=str(text))
