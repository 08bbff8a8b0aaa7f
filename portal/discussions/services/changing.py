"""The verbs by which people change or take back their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from portal.accounts import guard
from portal.accounts.powers import require
from portal.discussions.counting import recount
from portal.discussions.errors import Locked, Stale
from portal.discussions.mentions import note_mentions
from portal.discussions.models import Post, Topic
from portal.discussions.services.writing import is_repeated
from portal.moderation import services as moderation
from portal.moderation.holding import Why
from portal.moderation.lifecycle import Status
from portal.translation import services as translation
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User

# What its author may still change; what was hidden or rejected is answered by an appeal.
CHANGEABLE = (Status.DRAFT, Status.HELD, Status.RETURNED, Status.PUBLISHED)


@transaction.atomic
def edit_post(post: Post, wording: Wording, *, by: User, seen: int, is_small: bool = False) -> Post:
    """Change one's own words; what they were is kept, and everybody may read it. The title goes with the opening.

    A post that came back is handed in again; a public one is read anew where the rules would hold its new words.
    Renditions are out of date unless the change is small. Raises `PermissionDenied`, `Stale`, `Locked`.
    """
    require(by, "contribute")
    post = Post.objects.select_for_update().select_related("topic__group").get(pk=post.pk)
    if post.author_id != by.pk:
        raise PermissionDenied("somebody else's words")
    if not is_changeable(post):
        raise Locked(post.status)
    if post.edition != seen:
        raise Stale(str(post.edition))
    changed = _reword(post, wording, by, major=not is_small)
    if changed and post.is_public:
        post.edited_at = timezone.now()
        post.save(update_fields=["edited_at"])
    _hand_in(post, by, changed=changed)
    post.refresh_from_db()
    return post


def is_changeable(post: Post) -> bool:
    """Whether its author may change it now; with a hidden topic its opening words are hidden too."""
    whole = post.topic if post.is_opening and not post.topic.is_public else post
    return whole.status in CHANGEABLE and post.topic.merged_into_id is None


def _reword(post: Post, wording: Wording, by: User, *, major: bool) -> bool:
    body = Wording(post.original_language, body=wording.body)
    changed = translation.reword(post, body, by=by, major=major)
    if post.is_opening and wording.title and post.topic.author_id == by.pk:
        title = Wording(post.topic.original_language, wording.title)
        changed |= translation.reword(post.topic, title, by=by, major=major)
    post.fingerprint = guard.fingerprint([wording.body])
    post.save(update_fields=["fingerprint"])
    note_mentions(post, wording.body)
    return changed


def _hand_in(post: Post, by: User, *, changed: bool) -> None:
    """Where it stands after a change. Whoever has what waits on their screen decides on it as it is now."""
    thing = post.topic if post.is_opening and not post.topic.is_public else post
    if thing.status == Status.RETURNED:
        moderation.submit(thing, by=by)
    elif changed and thing.status == Status.HELD:
        moderation.open_case(thing, moderation.why_held(thing, by), by=by)
    elif changed and thing.is_public and (why := _why(post, by)):
        moderation.move(post, to=Status.WITHDRAWN, by=by)
        moderation.submit(post, by=by, also=why)
        recount(post.topic)


def _why(post: Post, by: User) -> list[Why]:
    """Why the new words are to be read before everybody reads them."""
    text = post.original()
    body = text.body if text else ""
    is_marked = guard.too_many_links([body]) or is_repeated(body, but=post)
    marks = [Why.MARKED] if is_marked and not moderation.is_vouched(by) else []
    return [*moderation.why_held(post, by), *marks]


@transaction.atomic
def withdraw_post(post: Post, *, by: User) -> None:
    """Take one's own post back. Where others wrote after it or quoted it, it is still said that it was there.

    With the opening words a topic goes in which nobody else wrote. Raises `PermissionDenied`, `ForbiddenMove` for
    what moderators have hidden.
    """
    post = Post.objects.select_for_update().select_related("topic").get(pk=post.pk)
    if post.author_id != by.pk:
        raise PermissionDenied("somebody else's words")
    post.keeps_place = is_answered(post)
    post.save(update_fields=["keeps_place"])
    if post.is_opening and not post.keeps_place:
        _withdraw_topic(post.topic, by)
    if post.status != Status.DRAFT or not post.is_opening:
        moderation.move(post, to=Status.WITHDRAWN, by=by)
    recount(post.topic)


def is_answered(post: Post) -> bool:
    """Whether somebody else quoted it, or wrote after it in its topic."""
    others = Post.objects.by_somebody_else(post.author_id)
    return bool(
        others.filter(quoted=post).exists()
        or others.shown().filter(topic=post.topic_id).after(post.number).exists()
    )


def _withdraw_topic(topic: Topic, by: User) -> None:
    if topic.status in {Status.PUBLISHED, Status.HELD, Status.RETURNED, Status.DRAFT}:
        moderation.move(topic, to=Status.WITHDRAWN, by=by)
