"""A topic as one reader sees it, in at most eight queries, however many posts it has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextField, Value, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext, override

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.core.languages import CODES
from portal.discussions.mentions import people_in
from portal.discussions.models import Attachment, Event, Moved, Post, SummaryText, Topic, TopicText
from portal.discussions.saying import ORIGINAL, Said, is_readable
from portal.groups.models import GroupText
from portal.moderation.lifecycle import Status
from portal.moderation.marks import Marks, is_marked, marks_of
from portal.moderation.models import Decision, LogEntry
from portal.records import facets
from portal.translation.asking import ask_link
from portal.translation.models import Rendition
from portal.translation.origins import origin_of
from portal.translation.reading import best
from portal.ui import formats
from portal.ui.origins import Origin
from portal.ui.parts import Area, Link, Tag

PAGE = 20
COLUMNS = ("language", "title", "words", "origin", "status", "reviewed_at")


def find(pk: UUID) -> Topic | None:
    """The topic of this identifier, whatever its state, with its group."""
    rows = Topic.objects.select_related("group", "solved_by", "summary").annotate(is_marked=is_marked())
    return rows.filter(pk=pk).first()


def destination(topic: Topic) -> Topic:
    """Where a topic's links lead: to itself, or to the one of which it has become a part."""
    seen = {topic.pk}
    while topic.merged_into_id and topic.merged_into_id not in seen:
        seen.add(topic.merged_into_id)
        topic = topic.merged_into  # type: ignore[assignment]
    return topic


def find_post(topic: Topic, number: int) -> tuple[Post, bool]:
    """The post at this place, and whether it was moved elsewhere since; `Http404` where none ever was public."""
    posts = Post.objects.select_related("topic__group")
    post = posts.filter(topic=topic, number=number).first()
    moved = None if post else Moved.objects.filter(topic=topic, number=number).first()
    if moved is not None:
        post = posts.filter(pk=moved.post_id).first()
    if post is None or post.published_at is None:
        raise Http404
    return post, moved is not None


def place_of(post: Post) -> str:
    """The address of the page on which a post stands, and its place there."""
    before = post.topic.posts.shown().filter(number__lt=post.number).count()
    page = before // PAGE + 1
    query = f"?page={page}" if page > 1 else ""
    return f"{post.topic.get_absolute_url()}{query}#post-{post.number}"


def alternates(name: str, *args: Any) -> dict[str, str]:
    """A page's address in every language."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = reverse(name, args=args)
    return found


class Places(Paginator):
    """Pages of a topic; how many places there are is kept with it."""

    def __init__(self, topic: Topic, posts: Any) -> None:
        super().__init__(posts, PAGE)
        self.__dict__["count"] = topic.place_count


@dataclass(frozen=True)
class Reading:
    """A public topic for a reader of `language`; with `chosen` "original" in the authors' own words."""

    topic: Topic
    language: str
    chosen: str = ""
    number: str | None = None

    @cached_property
    def _texts(self) -> dict[str, list[Rendition]]:
        """Titles, the group's names, summaries: three tables in one query."""
        summary = SummaryText.objects.filter(of__topic=self.topic, of__status=Status.PUBLISHED)
        found: dict[str, list[Rendition]] = defaultdict(list)
        models: dict[str, type[Rendition]] = {"topic": TopicText, "group": GroupText, "summary": SummaryText}
        union = _columns(TopicText.objects.filter(topic=self.topic), "topic").union(
            _columns(GroupText.objects.filter(group=self.topic.group_id), "group"),
            _columns(summary, "summary"),
            all=True,
        )
        for kind, language, title, words, *origin in union:
            known = dict(zip(COLUMNS[3:], origin, strict=True))
            found[kind].append(models[kind](language=language, title=title, body=words, **known))
        return found

    def _best(self, kind: str, original: str) -> Rendition | None:
        texts = self._texts[kind]
        if self.chosen == ORIGINAL and kind != "group":
            return next((text for text in texts if text.language == original), None)
        return best(texts, self.language, original)

    @cached_property
    def title(self) -> Rendition:
        """The title shown; `Http404` where it has none, since then nothing is left to read."""
        found = self._best("topic", self.topic.original_language)
        if found is None:
            raise Http404
        return found

    @property
    def title_origin(self) -> Origin | None:
        return self._origin(self.title, self.topic.original_language)

    @property
    def title_ask(self) -> Link | None:
        return None if self.chosen == ORIGINAL else ask_link(self.topic, self.title, self.language)

    @cached_property
    def summary(self) -> Rendition | None:
        """Where we stand, if a facilitator has written it down."""
        kept = getattr(self.topic, "summary", None)
        return self._best("summary", kept.original_language) if kept and kept.is_public else None

    @property
    def summary_origin(self) -> Origin | None:
        return self._origin(self.summary, self.topic.summary.original_language) if self.summary else None

    @property
    def summary_ask(self) -> Link | None:
        if self.summary is None or self.chosen == ORIGINAL:
            return None
        return ask_link(self.topic.summary, self.summary, self.language)

    def _origin(self, text: Rendition, original: str) -> Origin | None:
        if self.chosen == ORIGINAL:
            return None
        found = origin_of(text, original=original, language=self.language, url=self.url)
        return _to_originals(found, self.url) if found else None

    @cached_property
    def url(self) -> str:
        return self.topic.get_absolute_url()

    @property
    def group(self) -> Link:
        """The group that talks about it."""
        text = self._best("group", self.topic.group.original_language)
        name = text.title if text else self.topic.group.slug
        return Link(name, self.topic.group.get_absolute_url(), text.language if text else "")

    @cached_property
    def marks(self) -> Marks | None:
        """What moderators added to it."""
        return marks_of(self.topic)

    @property
    def areas(self) -> list[Area]:
        return facets.areas(self.topic.areas, self.language)

    @property
    def tag(self) -> Tag:
        return state_of(self.topic)

    @property
    def tongues(self) -> str:
        """The languages spoken, each by its own name."""
        return formats.listing([formats.own_name(code) for code in self.topic.languages], self.language)

    @cached_property
    def page(self) -> Page:
        """The page asked for of what was said: its `object_list` holds posts with all that is shown of them."""
        page = Places(self.topic, _posts(self.topic)).get_page(self.number)
        page.object_list = list(page.object_list)
        public = [post for post in page.object_list if post.is_public]
        quoted = [post.quoted for post in public if is_readable(post.quoted)]
        prefetch_related_objects([*public, *quoted], "renditions", "organisation__renditions")
        return page

    @property
    def posts(self) -> list[Said]:
        """What was said on this page, for this reader."""
        solution, names, files = self.topic.solved_by_id, self._names, self._files
        return [
            Said(post, self.language, self.chosen, names, files[post.pk], is_solution=post.pk == solution)
            for post in self.page.object_list
        ]

    @property
    def _public(self) -> list[Post]:
        return [post for post in self.page.object_list if post.is_public]

    @cached_property
    def _files(self) -> dict[UUID, list[Attachment]]:
        files: dict[UUID, list[Attachment]] = defaultdict(list)
        for one in Attachment.objects.filter(post__in=self._public):
            files[one.post_id].append(one)
        return files

    @cached_property
    def _people(self) -> list[User]:
        """Who facilitates, and those whom the posts name and who show themselves: one query."""
        bodies = (text.body for post in self._public for text in post.renditions.all())
        mentioned = {number for body in bodies for number in people_in(body)}
        grants = RoleGrant.objects.in_force().filter(
            user=OuterRef("pk"), role=Role.FACILITATOR, space=self.topic.group.space
        )
        rows = User.objects.filter(is_active=True).annotate(facilitates=Exists(grants))
        shown = Q(is_profile_public=True, pk__in=mentioned)
        return list(rows.filter(Q(facilitates=True) | shown).order_by("name", "pk"))

    @property
    def _names(self) -> dict[int, str]:
        shown = (one for one in self._people if one.is_profile_public and not one.is_suspended())
        return {person.pk: person.public_name for person in shown}

    @property
    def facilitators(self) -> list[str]:
        """Who facilitates the group."""
        return [person.public_name for person in self._people if person.facilitates]  # type: ignore[attr-defined]

    def events(self) -> list[Event]:
        """What was done with the topic, on public record."""
        return list(Event.objects.filter(topic=self.topic).select_related("other__group"))

    @property
    def crumbs(self) -> list[Link]:
        above = Link(gettext("Discussions"), reverse("discussions:topics"))
        return [self.group, above, Link(self.title.title, "", self.title.language)]


def frame(reading: Reading) -> dict[str, Any]:
    """What a topic's page and its frame want to know."""
    page = reading.page.number
    return {
        "reading": reading,
        "topic": reading.topic,
        "crumbs": reading.crumbs,
        "alternates": alternates("discussions:topic", reading.topic.pk),
        "canonical": f"{reading.url}?page={page}" if page > 1 else reading.url,
    }


def _columns(texts: Any, kind: str) -> Any:
    words = Value("", output_field=TextField()) if kind == "group" else F("body")
    return texts.annotate(kind=Value(kind), words=words).values_list("kind", *COLUMNS)


def _posts(topic: Topic) -> Any:
    """What stands on the topic's pages, with who says and quotes it; of what is hidden, its line on the log."""
    decisions = Decision.objects.filter(case__object_id=OuterRef(OuterRef("pk"))).values("pk")
    entry = (
        LogEntry.objects.filter(pk__in=decisions, decision_visibility="removed").order_by("-seq").values("pk")
    )
    people = ("author", "organisation", "quoted__author", "quoted__organisation", "quoted__topic__group")
    said = topic.posts.shown().select_related("topic__group", *people)
    return said.annotate(log_entry=Subquery(entry[:1]), is_marked=is_marked())


def _to_originals(origin: Origin, url: str) -> Origin:
    return replace(origin, original_url=f"{url}?text={ORIGINAL}") if origin.original_url else origin


def state_of(topic: Topic) -> Tag:
    """Whether one can answer, and whether the question is answered."""
    if topic.is_locked:
        return Tag(gettext("Closed to answers"), "", "lock")
    if topic.is_solved:
        return Tag(gettext("Answered"), "good", "check")
    return Tag(gettext("Open"), "good")
