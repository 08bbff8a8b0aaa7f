"""What the private pages of discussions show, and what they say where a verb was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language, gettext

from portal.discussions import acts
from portal.discussions.errors import BadFile, Locked, Refused, Stale, TooMany
from portal.discussions.models import Post, Topic
from portal.discussions.saying import Quote, quote_of
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.ui import formats
from portal.ui.parts import Link
from portal.ui.prose import prose

if TYPE_CHECKING:
    from portal.accounts.models import User

STATUS = {Locked: 409, Stale: 409, TooMany: 429, BadFile: 422}


def group_of(slug: str) -> Group:
    """The public group of this address; `Http404` where there is none."""
    found: Group | None = Group.objects.published().prefetch_related("renditions").filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def groups(language: str) -> list[Link]:
    """The groups in which one may begin a topic."""
    found = Group.objects.published().with_names()
    new = reverse("discussions:new")
    return [
        Link(text.title, f"{new}?group={group.slug}", text.language)
        for group in found
        if (text := group.text(language)) is not None
    ]


def topic_of(pk: UUID) -> Topic:
    """The public topic of this identifier, with its titles; `Http404` where it is none."""
    found = (
        Topic.objects.public().select_related("group", "summary").prefetch_related("renditions").filter(pk=pk)
    )
    topic: Topic | None = found.first()
    if topic is None:
        raise Http404
    return topic


def post_of(pk: UUID, user: User) -> Post:
    """One's own post, whatever became of it; whoever else asks learns nothing."""
    found = (
        Post.objects.of(user)
        .select_related("topic__group")
        .prefetch_related("renditions", "topic__renditions")
    )
    post: Post | None = found.filter(pk=pk).first()
    if post is None:
        raise Http404
    return post


def quoted_in(topic: Topic, number: str | int | None) -> Post | None:
    """The public post of this number, if there is one."""
    if not str(number or "").isdecimal():
        return None
    posts = Post.objects.public().select_related("author", "organisation", "topic__group")
    found: Post | None = (
        posts.prefetch_related("renditions").filter(topic=topic, number=int(str(number)[:7])).first()
    )
    return found


def explain(refused: Refused) -> str:
    """What the page says where a verb was refused; what was typed stays below it."""
    if isinstance(refused, Locked):
        return gettext(
            "This is closed to changes meanwhile. What you typed is kept below, so that you can copy it."
        )
    if isinstance(refused, TooMany):
        return gettext(
            "That is a lot within an hour. What you typed is kept below: please send it a little later."
        )
    if isinstance(refused, BadFile):
        return gettext("“%(name)s”: %(reason)s") % {"name": refused.name, "reason": refused.reason}
    return gettext(
        "It was changed elsewhere since you opened the page. What you typed is kept: look at it once more, then send "
        "it again."
    )


def status_of(refused: Refused | None) -> int:
    """The answer's status for this refusal."""
    return STATUS.get(type(refused), 409) if refused else 200


def title_of(topic: Topic) -> Link:
    """The topic's title and page, for a heading."""
    text = topic.text(get_language() or "en")
    return Link(
        text.title if text else str(topic.pk), topic.get_absolute_url(), text.language if text else ""
    )


def writing(form: Any, *, preview: bool) -> dict[str, Any]:
    """What every page shows on which one writes: the form, and how the words will look."""
    shown = prose(form.cleaned_data["body"]) if preview else ""
    language = form.cleaned_data.get("language", "") if preview else ""
    return {
        "form": form,
        "preview": shown,
        "preview_language": language,
        "preview_title": form.cleaned_data.get("title", "") if preview else "",
        "preview_name": formats.language_name(language, get_language() or "en") if language else "",
    }


def beginning(group: Group) -> dict[str, Any]:
    """The group in which one begins a topic."""
    text = group.text(get_language() or "en")
    name = Link(text.title if text else group.slug, group.get_absolute_url(), text.language if text else "")
    return {"group": group, "group_name": name}


def answering(topic: Topic, quoted: Post | None) -> dict[str, Any]:
    """The topic one answers in, and what one quotes."""
    return {"topic": topic, "title": title_of(topic), "quote": quote(quoted)}


def quote(quoted: Post | None) -> Quote | None:
    """What is quoted, for whoever answers it."""
    return quote_of(quoted, get_language() or "en") if quoted else None


def after(thing: Topic | Post) -> str:
    """Where somebody goes who has just written: to their words, or to what they are told while these wait."""
    whole = thing.topic if isinstance(thing, Post) and thing.status == Status.DRAFT else thing
    if whole.status == Status.PUBLISHED:
        return whole.get_absolute_url()
    return f"/{get_language() or 'en'}/moderation/contribution/{whole.pk}/"


def tending(topic: Topic, user: User) -> dict[str, Any]:
    """What one may do with a topic."""
    return {"topic": topic, "title": title_of(topic), "acts": acts.open_to(user, topic)}


def act_of(name: str) -> acts.Act:
    """The act of this name; `Http404` for none. Whether somebody may do it is asked by its verb."""
    act = acts.ACTS.get(name)
    if act is None:
        raise Http404
    return act
