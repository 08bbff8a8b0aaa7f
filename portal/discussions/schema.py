"""A topic in schema.org's words: a discussion with the posts of the page shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from portal.discussions.reading import Reading
from portal.discussions.saying import Said
from portal.ui import formats

CONTEXT = "https://schema.org"


def to_schema(reading: Reading, hosted: Callable[[str], str]) -> dict[str, Any]:
    """The topic as JSON-LD; `hosted` gives a path the portal's host."""
    topic, posts = reading.topic, [said for said in reading.posts if said.is_public]
    opening = next((said for said in posts if said.post.is_opening), None)
    data: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "DiscussionForumPosting",
        "@id": hosted(f"/id/{topic.pk}"),
        "url": hosted(reading.url),
        "headline": reading.title.title,
        "inLanguage": formats.tag(reading.title.language),
        "datePublished": formats.iso(topic.published_at) if topic.published_at else None,
        "commentCount": max(topic.post_count - 1, 0),
        "comment": [_comment(said, hosted) for said in posts if not said.post.is_opening],
    }
    if opening is not None and opening.text is not None:
        data |= {"text": opening.text.body, "author": _author(opening, hosted)}
    return {name: value for name, value in data.items() if value not in (None, [])}


def _comment(said: Said, hosted: Callable[[str], str]) -> dict[str, Any]:
    """One answer; its words stand on the page."""
    return {
        "@type": "Comment",
        "url": hosted(said.url),
        "author": _author(said, hosted),
        "inLanguage": formats.tag(said.post.original_language),
        "datePublished": formats.iso(said.post.created_at),
    }


def _author(said: Said, hosted: Callable[[str], str]) -> dict[str, Any]:
    speaker = said.speaker
    person: dict[str, Any] = {"@type": "Person", "name": speaker.name}
    if speaker.url:
        person["url"] = hosted(speaker.url)
    return person
