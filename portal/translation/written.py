"""What people write in one language and others read in theirs: posts, drafts, decisions, commitments, groups.

A concrete model has renditions with a foreign key to it whose `related_name` is "renditions". The original is one of
them; `revision` counts how often its words were changed, and each rendition says which it renders.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.translation.models import Rendition
from portal.translation.reading import best


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one BCP 47 language (lower case); a thing uses those fields that it has."""

    language: str
    title: str = ""
    summary: str = ""
    body: str = ""


class Written(models.Model):
    """Abstract. Something with words: in the language of its author, and in others. Its primary key is a UUID."""

    original_language = models.CharField(_("language of the original"), max_length=16, default="en")
    revision = models.PositiveIntegerField(default=1)

    if TYPE_CHECKING:
        renditions: Any

    class Meta:
        abstract = True

    def text(self, language: str) -> Rendition | None:
        """What a reader of this language gets; prefetch `renditions` for lists."""
        return best(self.renditions.all(), language, self.original_language)

    def original(self) -> Rendition | None:
        """The author's own words."""
        return next((one for one in self.renditions.all() if one.language == self.original_language), None)
