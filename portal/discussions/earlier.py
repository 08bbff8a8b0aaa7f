"""What a post said before its author changed it: for everybody who may read the post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from portal.discussions.models import Post
from portal.discussions.saying import speaker_of
from portal.translation.models import Earlier
from portal.ui.parts import Link
from portal.ui.prose import prose


@dataclass(frozen=True, slots=True)
class Version:
    """What it said from one moment on."""

    number: int
    at: datetime
    language: str
    html: SafeString
    is_current: bool = False


def versions(post: Post) -> list[Version]:
    """Every version of the author's own words, newest first; two queries."""
    rows = Earlier.objects.filter(object_id=post.pk).order_by("-number")
    found = [Version(row.number, row.at, row.language, prose(row.body)) for row in rows]
    now = post.original()
    if now is None:
        return found
    return [Version(post.revision, now.changed_at, now.language, prose(now.body), is_current=True), *found]


def page(post: Post, language: str) -> dict[str, Any]:
    """What the page of a post's history shows."""
    text = post.topic.text(language)
    title, spoken = (text.title, text.language) if text else (str(post.topic_id), "")
    crumbs = [
        Link(gettext("Discussions"), reverse("discussions:topics")),
        Link(title, post.topic.get_absolute_url(), spoken),
        Link(gettext("History of a post"), ""),
    ]
    return {
        "post": post,
        "title": title,
        "title_language": spoken,
        "speaker": speaker_of(post, language),
        "versions": versions(post),
        "crumbs": crumbs,
    }
