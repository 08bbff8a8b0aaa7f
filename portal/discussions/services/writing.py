"""The verbs of saying something: begin a topic, answer in it. Moderation's rules hold or publish it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts import guard
from portal.accounts.powers import require
from portal.discussions import files as attached
from portal.discussions.errors import Locked, TooMany
from portal.discussions.mentions import note_mentions
from portal.discussions.models import Post, Source, Topic
from portal.moderation import services as moderation
from portal.moderation.holding import Why
from portal.moderation.marks import is_locked
from portal.notifications.models import Frequency, Subscription
from portal.notifications.registry import Followed
from portal.notifications.services import FollowsTooMuch, follow
from portal.organisations.speaking import speaking_for
from portal.translation import services as translation
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.groups.models import Group
    from portal.organisations.models import Organisation

HOUR = timedelta(hours=1)
# More than anybody writes by hand; somebody new has nothing to answer yet.
MOST_AN_HOUR, MOST_AN_HOUR_WHEN_NEW = 60, 20
LOOKED_BACK = timedelta(days=30)
MOST_COMPARED = 2000
# Below this many characters, people say the same in the same words: "Thank you!"
SHORT = 80


class Beginning(TypedDict, total=False):
    """What may be said of a topic when it begins. `files` are uploads, checked by content."""

    organisation: Organisation | None
    areas: Sequence[str]
    provisions: Sequence[str]
    files: Sequence[Any]


class Answering(TypedDict, total=False):
    """What may be said of an answer: for whom, which post it quotes, by which way it came, files."""

    organisation: Organisation | None
    quoted: Post | None
    source: str
    files: Sequence[Any]


@transaction.atomic
def begin_topic(
    group: Group, wording: Wording, *, by: User, also: Iterable[Why] = (), **about: Unpack[Beginning]
) -> Topic:
    """Begin a topic with its title and opening words, which become its first post; its beginner follows it.

    It is published or held as one. Raises `PermissionDenied`, `Locked` where the group is not public, `TooMany`,
    `BadFile`.
    """
    require(by, "contribute")
    if not group.is_public:
        raise Locked("the group is not public")
    organisation = _spoken_for(about.get("organisation"), by)
    marks = _marks(wording, by, Source.PAGE)
    topic = Topic.objects.create(
        group=group,
        author_id=by.pk,
        organisation=organisation,
        original_language=wording.language,
        areas=list(about.get("areas") or ([str(group.area)] if group.area else [])),
        provisions=list(about.get("provisions", ())),
        last_number=1,
    )
    translation.begin(topic, Wording(wording.language, wording.title))
    _say(topic, 1, wording, by, Answering(organisation=organisation, files=about.get("files", ())))
    moderation.submit(topic, by=by, also=[*also, *marks])
    _follow(topic, by)
    topic.refresh_from_db()
    return topic


@transaction.atomic
def reply(
    topic: Topic, wording: Wording, *, by: User, also: Iterable[Why] = (), **how: Unpack[Answering]
) -> Post:
    """Answer in a topic: published, or held for the reasons of moderation and `also`; whoever answers follows it.

    `how`: `organisation`, `quoted` (a public post of the same topic), `source` ("page" or "mail"), `files`.
    Raises `PermissionDenied`, `Locked`, `TooMany` (never for mail, which is held instead), `BadFile`.
    """
    require(by, "contribute")
    topic = Topic.objects.select_for_update().select_related("group").get(pk=topic.pk)
    if topic.is_locked or not topic.is_open_to_readers or is_locked(topic.pk):
        raise Locked(str(topic.pk))
    how["organisation"] = _spoken_for(how.get("organisation"), by)
    how["quoted"] = _quotable(how.get("quoted"), topic)
    marks = _marks(wording, by, how.get("source", Source.PAGE))
    topic.last_number += 1
    topic.save(update_fields=["last_number"])
    post = _say(topic, topic.last_number, wording, by, how)
    moderation.submit(post, by=by, also=[*also, *marks])
    _follow(topic, by)
    return post


def _spoken_for(organisation: Organisation | None, by: User) -> Organisation | None:
    """The organisation, if this person speaks for it now."""
    if organisation is not None and organisation not in speaking_for(by):
        raise PermissionDenied("speak_for_organisation")
    return organisation


def _quotable(quoted: Post | None, topic: Topic) -> Post | None:
    """Only what everybody reads in this topic can be quoted; anything else is left out."""
    if quoted is None:
        return None
    return Post.objects.public().filter(topic=topic, pk=quoted.pk).first()


def _say(topic: Topic, number: int, wording: Wording, by: User, how: Answering) -> Post:
    post = Post.objects.create(
        topic=topic,
        number=number,
        author_id=by.pk,
        organisation=how.get("organisation"),
        quoted=how.get("quoted"),
        source=how.get("source", Source.PAGE),
        original_language=wording.language,
        fingerprint=guard.fingerprint([wording.body]),
    )
    translation.begin(post, Wording(wording.language, body=wording.body))
    note_mentions(post, wording.body)
    attached.attach(post, how.get("files", ()))
    return post


def _marks(wording: Wording, by: User, source: str) -> list[Why]:
    """Whether it looks like a program's: too many addresses, nearly the same again, or more than people write."""
    if moderation.is_vouched(by):
        return []
    hour = Post.objects.of(by).filter(created_at__gt=timezone.now() - HOUR).count()
    too_many = hour >= (MOST_AN_HOUR_WHEN_NEW if by.is_new else MOST_AN_HOUR)
    if too_many and source != Source.MAIL:
        raise TooMany(str(hour))
    words = [wording.title, wording.body]
    looks_automatic = too_many or guard.too_many_links(words) or is_repeated(wording.body)
    return [Why.MARKED] if looks_automatic else []


def is_repeated(body: str, *, but: Post | None = None) -> bool:
    """Whether nearly the same was said lately, by whomever."""
    if len(body) < SHORT:
        return False
    ours = guard.fingerprint([body])
    lately = Post.objects.filter(created_at__gt=timezone.now() - LOOKED_BACK).exclude(fingerprint="")
    others = lately.exclude(pk=but.pk if but else None).order_by("-created_at")
    known = others.values_list("fingerprint", flat=True)[:MOST_COMPARED]
    return any(guard.near(ours, other) for other in known)


def _follow(topic: Topic, by: User) -> None:
    """Whoever speaks in a topic hears what is answered, unless they follow it in a way of their own already."""
    if Subscription.objects.of(by).filter(target=topic.target).exists():
        return
    try:
        follow(Followed(topic.target, "", topic.path), by=by, frequency=Frequency.DAILY)
    except FollowsTooMuch:
        return
