"""Posts as Atom feeds (RFC 4287): of one topic, or of all; what is hidden is in neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from lxml import etree

from portal.discussions.listing import code
from portal.discussions.models import Post, Topic
from portal.discussions.saying import speaker_of
from portal.ui import formats
from portal.ui.prose import prose

ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NEWEST = 30
Hosted = Callable[[str], str]


def of_all(asked: Mapping[str, str], language: str, hosted: Hosted) -> bytes:
    """The newest posts of all topics; `language` and `area` narrow them."""
    posts = Post.objects.public()
    if spoken := code(asked.get("language", "")):
        posts = posts.filter(original_language=spoken)
    if area := code(asked.get("area", "")):
        posts = posts.filter(topic__in=Topic.objects.about_area(area).values("pk"))
    paths = (reverse("discussions:feed"), reverse("discussions:topics"))
    return _feed(gettext("Discussions"), paths, posts, language, hosted)


def of_topic(topic: Topic, language: str, hosted: Hosted) -> bytes:
    """The newest posts of one topic."""
    text = topic.text(language)
    paths = (reverse("discussions:topic_feed", args=[topic.pk]), topic.get_absolute_url())
    posts = Post.objects.public().filter(topic=topic)
    return _feed(text.title if text else str(topic.pk), paths, posts, language, hosted)


def _feed(title: str, paths: tuple[str, str], posts: Any, language: str, hosted: Hosted) -> bytes:
    newest = list(posts.newest_first().with_words().prefetch_related("topic__renditions")[:NEWEST])
    itself, page = (hosted(path) for path in paths)
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(XML_LANG, formats.tag(language))
    _child(root, "id", itself)
    _child(root, "title", title)
    _child(
        root,
        "updated",
        _stamp(max((_changed(post) for post in newest), default=datetime(2026, 1, 1, tzinfo=UTC))),
    )
    _child(_child(root, "author"), "name", str(settings.PORTAL_NAME))
    _child(root, "link", rel="self", type="application/atom+xml", href=itself)
    _child(root, "link", rel="alternate", type="text/html", href=page)
    for post in newest:
        _entry(root, post, language, hosted)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: Any, post: Post, language: str, hosted: Hosted) -> None:
    text, title = post.text(language), post.topic.text(language)
    entry = _child(root, "entry")
    if text is not None:
        entry.set(XML_LANG, formats.tag(text.language))
    _child(entry, "id", f"urn:uuid:{post.pk}")
    _child(entry, "title", title.title if title else "")
    _child(entry, "published", _stamp(post.published_at or post.created_at))
    _child(entry, "updated", _stamp(_changed(post)))
    _child(_child(entry, "author"), "name", speaker_of(post, language).name)
    _child(entry, "link", rel="alternate", type="text/html", href=hosted(post.get_absolute_url()))
    _child(entry, "content", str(prose(text.body)) if text else "", type="html")
    for area in post.topic.areas:
        _child(entry, "category", term=f"area:{area}")


def _changed(post: Post) -> datetime:
    return max(post.edited_at or post.created_at, post.published_at or post.created_at)


def _child(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    known = {key: _xml(value) for key, value in attributes.items()}
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", known)
    child.text = _xml(text) or None
    return child


def _xml(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
