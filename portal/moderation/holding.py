"""When a contribution waits for a person: pure rules on plain values. They queue; they never decide.

Neither language nor script is among what the rules are told, so that no text can be held for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex
from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """Why a thing is in the queue."""

    NEW_AUTHOR = "new_author", _("The author has few accepted contributions so far")
    WATCHED_WORD = "watched_word", _("A word on the watch list occurs")
    LINK = "link", _("A new member added a link")
    MARKED = "marked", _("It looks as if a program had sent it")
    SPACE = "space", _("Everything in this place is read beforehand")
    REPORTED = "reported", _("Readers reported it")
    TAKEN_UP = "taken_up", _("A decision was undone and it is looked at again")


@dataclass(frozen=True, slots=True)
class Contributor:
    """What the rules may know of whoever contributes. `vouched` is who speaks for a verified organisation or
    holds a role of the portal: content filters do not hold them."""

    accepted: int
    vouched: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How the portal is set: from when on somebody is no longer new, and which words are watched."""

    trusted_after: int
    watched: frozenset[str] = frozenset()


LINK = regex.compile(r"(?i)\b(?:https?://|www\.)\S+|\[[^\]]*\]\([^)]+\)")
# Scripts that write words without spaces between them: a watched word is found anywhere in them.
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
# Characters without a body of their own, such as accents; vowel signs of Indic scripts are letters and stay.
UNSEEN = regex.compile(r"[\p{Cf}[\p{Mn}&&\p{Script=Inherited}]]", regex.VERSION1)


def reasons(by: Contributor, text: str, rules: Rules, *, premoderated: bool = False) -> list[Why]:
    """Why this text waits, in the order of the table; empty where it may be published at once."""
    is_new = by.accepted < rules.trusted_after
    found = {
        Why.NEW_AUTHOR: is_new,
        Why.WATCHED_WORD: not by.vouched and bool(watched_in(text, rules.watched)),
        Why.LINK: is_new and not by.vouched and bool(LINK.search(text)),
        Why.SPACE: premoderated,
    }
    return [why for why, holds in found.items() if holds]


def watched_in(text: str, words: Iterable[str]) -> list[str]:
    """Which watched words occur as whole words, whatever their case, width and invisible characters."""
    plain = folded(text)
    return sorted(word for word in words if folded(word) and _occurs(folded(word), plain))


def folded(text: str) -> str:
    """As words are compared: compatible forms and case made equal, marks and invisible characters left out."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join(UNSEEN.sub("", decomposed).casefold().split())


def _occurs(word: str, text: str) -> bool:
    if UNSPACED.search(word):
        return word in text
    return regex.search(rf"(?<!\w){regex.escape(word)}(?!\w)", text) is not None
