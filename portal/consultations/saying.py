"""What somebody says in a comment, and whether it can be said so. Pure: the form and the reader of files ask here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.consultations.models import CommentKind

if TYPE_CHECKING:
    from portal.organisations.models import Organisation

LONGEST, LONGEST_WORDING = 5000, 8000
KIND, NOTHING, LONG, LONG_WORDING = "kind", "nothing", "long", "long_wording"
NO_WORDING, SAME_WORDING, WHOLE, OTHER_KIND = "no_wording", "same_wording", "whole", "other_kind"
PROBLEMS: dict[str, Any] = {
    KIND: _("Say what it is: a question, support, a concern or proposed wording."),
    NOTHING: _("Write your comment."),
    LONG: _("The comment is too long: at most 5,000 characters."),
    LONG_WORDING: _("The proposed wording is too long: at most 8,000 characters."),
    NO_WORDING: _("Write the paragraph as you would have it."),
    SAME_WORDING: _("The wording is the same as in the draft: change it, or choose another kind of comment."),
    WHOLE: _("Wording can be proposed for a paragraph, not for the whole text."),
    OTHER_KIND: _("You changed the wording: choose “Proposed wording”, or undo the change."),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A comment: what it is, in which language, its words, the paragraph as its author would write it, for whom."""

    kind: str
    language: str
    body: str = ""
    wording: str = ""
    organisation: Organisation | None = None

    @property
    def proposes(self) -> bool:
        """Whether it proposes wording."""
        return self.kind == CommentKind.WORDING


def problem_in(said: Said, words: Collection[str] | None) -> str:
    """Why this cannot be said, as a key of `PROBLEMS`; empty where it can.

    `words` is the paragraph in each of its languages; None for the whole text.
    """
    for key, holds in (
        (KIND, said.kind not in CommentKind.values),
        (LONG, len(said.body) > LONGEST),
        (LONG_WORDING, len(said.wording) > LONGEST_WORDING),
        (WHOLE, said.proposes and words is None),
        (NO_WORDING, said.proposes and not said.wording),
        (SAME_WORDING, said.proposes and is_unchanged(said.wording, words)),
        (OTHER_KIND, not said.proposes and bool(said.wording)),
        (NOTHING, not said.proposes and not said.body),
    ):
        if holds:
            return key
    return ""


def is_unchanged(wording: str, words: Collection[str] | None) -> bool:
    """Whether this is the paragraph as it stands in one of its languages, but for spaces."""
    return _plain(wording) in {_plain(one) for one in words or ()}


def _plain(text: str) -> str:
    return " ".join(text.split())
