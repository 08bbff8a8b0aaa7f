"""Named questions about topics and posts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Prefetch, Q, TextField
from django.db.models.functions import Cast

from portal.moderation.lifecycle import Status
from portal.moderation.querysets import ModeratedQuerySet


def _texts(model: type[models.Model]) -> models.QuerySet[Any]:
    related: Any = model._meta.get_field("renditions").related_model
    return related._default_manager.all()


class TopicQuerySet(ModeratedQuerySet):
    """Questions about topics."""

    def public(self) -> Self:
        """Those that anybody may read: published, in a group that is."""
        return self.published().filter(group__status=Status.PUBLISHED)

    def latest_first(self) -> Self:
        """By what was said last; ties broken by id so that pages never overlap."""
        return self.order_by("-last_post_at", "-id")

    def with_titles(self) -> Self:
        """With their titles and the names of their groups."""
        from portal.groups.models import GroupText

        names = GroupText.objects.defer("body")
        return self.select_related("group").prefetch_related(
            Prefetch("renditions", _texts(self.model)), Prefetch("group__renditions", names)
        )

    def about_area(self, area: str) -> Self:
        """Those that carry this area of action."""
        return self.alias(area_codes=Cast("areas", TextField())).filter(area_codes__contains=f'"{area}"')

    def spoken_in(self, language: str) -> Self:
        """Those in which somebody speaks this language."""
        return self.alias(tongues=Cast("languages", TextField())).filter(tongues__contains=f'"{language}"')


class PostQuerySet(ModeratedQuerySet):
    """Questions about posts."""

    def public(self) -> Self:
        """Those that anybody may read: published, in a topic and a group that are."""
        return self.published().filter(topic__status=Status.PUBLISHED, topic__group__status=Status.PUBLISHED)

    def shown(self) -> Self:
        """What a topic's page shows in its order: public posts, and the places of those that were public once."""
        gone = Q(status=Status.WITHDRAWN, keeps_place=False)
        return self.filter(published_at__isnull=False).exclude(gone).order_by("number")

    def with_words(self) -> Self:
        """With who says it, and in which words."""
        from portal.organisations.models import OrganisationRendition

        names = OrganisationRendition.objects.defer("body")
        return self.select_related("author", "organisation").prefetch_related(
            Prefetch("renditions", _texts(self.model)), Prefetch("organisation__renditions", names)
        )

    def of(self, user: Any) -> Self:
        """What this person said, whatever became of it."""
        return self.filter(author=user)

    def after(self, number: int) -> Self:
        """Those with a later place in their topic."""
        return self.filter(number__gt=number)

    def published_since(self, at: datetime) -> Self:
        """Public ones that became so after this moment, oldest first."""
        return self.public().filter(published_at__gt=at).order_by("published_at", "id")

    def by_somebody_else(self, author_id: int | None) -> Self:
        """Those of other people; of somebody who left, all."""
        return self.exclude(author=author_id) if author_id else self
