"""One post as a reader sees it: who says it, in which words, what it quotes; or only that something was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from portal.discussions.mentions import with_names
from portal.groups.models import spoken_as
from portal.moderation.lifecycle import Status
from portal.moderation.marks import Marks, marks_of
from portal.translation.asking import ask_link
from portal.translation.origins import origin_of
from portal.translation.registry import beginning
from portal.ui.origins import Origin
from portal.ui.parts import Link
from portal.ui.prose import prose

if TYPE_CHECKING:
    from portal.discussions.models import Attachment, Post
    from portal.translation.models import Rendition

ORIGINAL = "original"
QUOTED = 280


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a name, their page where they show themselves, and the organisation for which they speak."""

    name: str
    url: str = ""
    organisation: Link | None = None

    @property
    def initials(self) -> str:
        """One or two letters that stand for the name."""
        return "".join(word[0] for word in self.name.split() if word[0].isalpha())[:2].upper() or "·"


def speaker_of(post: Post, language: str) -> Speaker:
    """Who says it; somebody whose account is gone has no name, an organisation that is not public none either."""
    author, organisation = post.author, post.organisation
    shows = author is not None and author.is_active and author.is_profile_public and not author.is_suspended()
    text = organisation.text(language) if organisation is not None and organisation.is_public else None
    return Speaker(
        spoken_as(author, None, language),
        reverse("person", args=[author.pk]) if shows and author else "",
        Link(text.title, organisation.get_absolute_url(), text.language) if text and organisation else None,
    )


@dataclass(frozen=True, slots=True)
class Quote:
    """What a post quotes, if everybody may read that still; else only that it quoted something."""

    url: str = ""
    who: str = ""
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A post for one reader. `chosen` is "original" for those who read originals only."""

    post: Post
    language: str
    chosen: str = ""
    names: Mapping[int, str] | None = None
    files: Sequence[Attachment] = ()
    is_solution: bool = False

    @property
    def is_public(self) -> bool:
        return self.post.is_public

    @property
    def marks(self) -> Marks | None:
        """What moderators added to it; a query only where there is something."""
        return marks_of(self.post) if self.is_public else None

    @property
    def is_hidden(self) -> bool:
        """By a decision of moderation: hidden, or not published again after a change."""
        return self.post.status in {Status.HIDDEN, Status.REJECTED, Status.RETURNED}

    @property
    def is_withdrawn(self) -> bool:
        return bool(self.post.status == Status.WITHDRAWN)

    @property
    def text(self) -> Rendition | None:
        """The rendition shown."""
        return self.post.original() if self.chosen == ORIGINAL else self.post.text(self.language)

    @property
    def original(self) -> Rendition | None:
        """The author's own words, where others are shown."""
        text = self.text
        return None if text is None or text.is_original else self.post.original()

    @property
    def origin(self) -> Origin | None:
        """What to say of where the words come from; the original stands below them."""
        text = self.text
        if text is None or self.chosen == ORIGINAL:
            return None
        said = origin_of(text, original=self.post.original_language, language=self.language, url="")
        return replace(said, original_url="") if said else None

    @property
    def ask(self) -> Link | None:
        """The way to ask for these words in the reader's language."""
        return None if self.chosen == ORIGINAL else ask_link(self.post, self.text, self.language)

    @property
    def speaker(self) -> Speaker:
        return speaker_of(self.post, self.language)

    @property
    def url(self) -> str:
        """Its permanent link."""
        return self.post.get_absolute_url()

    @property
    def quote(self) -> Quote | None:
        """What it quotes: the words only while everybody may read them."""
        if self.post.quoted_id is None:
            return None
        return quote_of(self.post.quoted, self.language, self.chosen)

    def html(self, text: Rendition) -> SafeString:
        """Words as safe HTML, in which people who are named have names."""
        return prose(with_names(text.body, self.names or {}, get_language() or self.language))

    @property
    def words(self) -> SafeString | str:
        return self.html(self.text) if self.text else ""

    @property
    def original_words(self) -> SafeString | str:
        return self.html(self.original) if self.original else ""

    @property
    def original_heading(self) -> str:
        """What stands above the folded original."""
        from portal.ui import formats

        name = formats.language_name(self.post.original_language, self.language)
        return gettext("Original: %(language)s") % {"language": name}


def is_readable(post: Post | None) -> bool:
    """Whether everybody may read it; its topic and group come with it."""
    return post is not None and post.is_public and post.topic.is_open_to_readers


def quote_of(quoted: Post | None, language: str, chosen: str = "") -> Quote:
    """The beginning of what is quoted, and who said it; nothing of it where it is not public any more."""
    if quoted is None or not is_readable(quoted):
        return Quote()
    text = quoted.original() if chosen == ORIGINAL else quoted.text(language)
    words = _plainly(text.body) if text else ""
    who = speaker_of(quoted, language).name
    return Quote(quoted.get_absolute_url(), who, beginning_of(words), text.language if text else "")


def _plainly(body: str) -> str:
    """The words without their marks. One level of quoting is enough: lines that quote others are left out."""
    own = "\n".join(line for line in body.split("\n") if not line.lstrip().startswith(">"))
    return unescape(strip_tags(prose(own)))


def beginning_of(words: str) -> str:
    """How a text begins, in one line."""
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else f"{line[:QUOTED].rsplit(' ', 1)[0].rstrip()}…"


def headline(post: Any, language: str) -> str:
    """How it begins, as short as a title."""
    text = post.text(language)
    return beginning(text.body) if text else ""
