"""Named questions about pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.languages import chain

LAST = 99


def rank(language: str) -> Case:
    """How far a page's language is from the reader's: 0 in the reader's own, then English, then the rest."""
    order = enumerate(chain(language))
    return Case(
        *(When(locale__language_code=code, then=Value(position)) for position, code in order),
        default=Value(LAST),
        output_field=models.IntegerField(),
    )


class PortalPageQuerySet(PageQuerySet):
    """Questions about the portal's pages, in the domain's words."""

    def for_reader(self, language: str) -> Self:
        """Each live page once: in the reader's language, else in the next best that it exists in."""
        ranked = self.live().annotate(distance=rank(language)).select_related("locale")
        nearer = self.model._default_manager.live().annotate(distance=rank(language))
        nearer = nearer.filter(translation_key=OuterRef("translation_key"), distance__lt=OuterRef("distance"))
        return ranked.filter(~Exists(nearer))

    def under(self, parents: Sequence[Any]) -> Self:
        """Children of any of these pages, which are one page in several languages."""
        places = Q(pk__in=())
        for parent in parents:
            places |= Q(path__startswith=parent.path, depth=parent.depth + 1)
        return self.filter(places)

    def in_order(self) -> Self:
        """In the order that editors gave the English pages; a page that has no English one, by its own."""
        return self.annotate(anchor=anchor()).order_by("anchor", "path")

    def newest_first(self) -> Self:
        """By date, newest first; on one day, in the order that editors gave."""
        return self.annotate(anchor=anchor()).order_by("-date", "anchor", "path")

    def on_area(self, number: str) -> Self:
        """Pages that name this area of action; for types that have areas."""
        return self.filter(areas__contains=f",{number},")


def anchor() -> Coalesce:
    """Where the English counterpart of a page stands in the tree, else where it stands itself."""
    english = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code="en")
    return Coalesce(Subquery(english.values("path")[:1]), F("path"))


def readable(model: Any, language: str) -> PortalPageQuerySet:
    """The live pages of a type, or of all with `Page`, each once, for a reader of this language."""
    return PortalPageQuerySet(model).for_reader(language)
