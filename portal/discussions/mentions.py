"""Whom and what a text names: addresses of people, records and organisations, with or without an @ before them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from uuid import UUID

from portal.accounts.models import User
from portal.discussions.models import Mention, Post
from portal.moderation.registry import find

LANGUAGE = r"(?:/(?:ar|zh-hans|en|fr|ru|es))?"
HOST = r"(?:https?://[\w.:-]+)?"
PERSON = re.compile(rf"@?(?<![\w/]){HOST}{LANGUAGE}/people/(\d{{1,9}})/?(?![\w-])")
THING = re.compile(
    rf"(?<![\w/]){HOST}(?:{LANGUAGE}/(?:records|organisations)|/id)/"
    r"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![\w-])"
)
# A text that names more is no conversation; nobody is told of those beyond.
MOST = 20


def people_in(text: str) -> list[int]:
    """The numbers of the people named, each once, in the order of the text."""
    return list(dict.fromkeys(int(number) for number in PERSON.findall(text)))[:MOST]


def things_in(text: str) -> list[UUID]:
    """The permanent identifiers of the things named, each once, in the order of the text."""
    return list(dict.fromkeys(UUID(pk) for pk in THING.findall(text.lower())))[:MOST]


def note_mentions(post: Post, text: str) -> None:
    """Keep whom and what the post names now: people who show their profile, things that are public."""
    people = set(User.objects.public_profiles().filter(pk__in=people_in(text)).values_list("pk", flat=True))
    things = {pk for pk in things_in(text) if (found := find(pk)) and found[1].is_public}
    wanted: set[tuple[int | None, UUID | None]] = {
        *((pk, None) for pk in people),
        *((None, pk) for pk in things),
    }
    known = {(mention.user_id, mention.object_id): mention.pk for mention in post.mentions.all()}
    post.mentions.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    Mention.objects.bulk_create(
        Mention(post=post, user_id=user, object_id=thing) for user, thing in wanted - set(known)
    )


def with_names(text: str, names: Mapping[int, str], language: str) -> str:
    """The Markdown with the addresses of these people replaced by links that say their names."""

    def named(found: re.Match[str]) -> str:
        name = names.get(int(found[1]))
        return found[0] if name is None else f"[@{_plain(name)}](/{language}/people/{found[1]}/)"

    return PERSON.sub(named, text) if names else text


def _plain(name: str) -> str:
    """A name that Markdown takes as it stands."""
    return re.sub(r"([\\`*_\[\]()<>#!&])", r"\\\1", name)
