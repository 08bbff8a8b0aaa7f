"""Tells Django of the package, and listens to what changes in public."""

from typing import Any
from uuid import UUID

from django.apps import AppConfig

from portal.core.signals import published_changed
from portal.records.registry import LIKENESS


class SearchConfig(AppConfig):
    """The package `portal.search`."""

    name = "portal.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of changes, let searches be watched, say what is like a record."""
        from portal.search import following
        from portal.search.similar import similar
        from portal.translation.signals import redacted, reworded

        published_changed.connect(note, dispatch_uid="search")
        reworded.connect(note_reworded, dispatch_uid="search")
        redacted.connect(note_redacted, dispatch_uid="search")
        LIKENESS.append(similar)
        following.register_searches()


def note(sender: object, ids: list[UUID], **_kwargs: Any) -> None:
    """Leave the changed things to the indexer, in the transaction that changes them."""
    from portal.search.services import enqueue

    enqueue(ids, sender)


def note_reworded(sender: object, thing: Any, **_kwargs: Any) -> None:
    """The same for what says something else now."""
    note(sender, [thing.pk])


def note_redacted(sender: object, object_id: UUID, **_kwargs: Any) -> None:
    """The same for what says something no longer, as soon as the transaction is through."""
    note(sender, [object_id])
