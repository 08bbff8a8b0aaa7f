"""The verbs of what people write: begin it, change one's words, give its words in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from portal.translation.models import Earlier, Origin, Rendition, RenditionStatus
from portal.translation.signals import reworded
from portal.translation.written import Wording, Written

if TYPE_CHECKING:
    from portal.accounts.models import User

WORDS = ("title", "summary", "body")


def begin(thing: Written, wording: Wording) -> Rendition:
    """Give a new thing its original words; the thing is saved already, in this language."""
    return _renditions(thing).create(
        language=wording.language, origin=Origin.ORIGINAL, **{word: getattr(wording, word) for word in WORDS}
    )


@transaction.atomic
def reword(thing: Written, wording: Wording, *, by: User | None, major: bool) -> bool:
    """Change the original's words; False where nothing changes. What it said before is kept as `Earlier`.

    Its renditions are out of date after a major change; a minor one (spelling, a link) leaves them current.
    """
    text = _renditions(thing).select_for_update().get(language=thing.original_language)
    if all(getattr(text, word) == getattr(wording, word) for word in WORDS):
        return False
    Earlier.objects.create(
        object_id=thing.pk,
        number=thing.revision,
        language=text.language,
        at=text.changed_at,
        by=by,
        **{word: getattr(text, word) for word in WORDS},
    )
    thing.revision += 1
    thing.save(update_fields=["revision"])
    for word in WORDS:
        setattr(text, word, getattr(wording, word))
    text.source_revision, text.changed_at = thing.revision, timezone.now()
    text.save()
    others = _renditions(thing).exclude(pk=text.pk)
    others.update(status=RenditionStatus.STALE) if major else others.filter(
        status=RenditionStatus.CURRENT
    ).update(source_revision=thing.revision)
    reworded.send(sender=type(thing), thing=thing, major=major)
    return True


@transaction.atomic
def render(
    thing: Written, wording: Wording, *, origin: Origin, by: User | None = None, engine: str = ""
) -> Rendition:
    """Give the words in another language, as they stand in the present original; nobody has reviewed them yet."""
    if wording.language == thing.original_language:
        raise ValueError("the original is changed by `reword`")
    text, _made = _renditions(thing).update_or_create(
        language=wording.language,
        defaults={
            "origin": origin,
            "status": RenditionStatus.CURRENT,
            "engine": engine,
            "translator": by,
            "reviewer": None,
            "reviewed_at": None,
            "source_revision": thing.revision,
            "changed_at": timezone.now(),
            **{word: getattr(wording, word) for word in WORDS},
        },
    )
    found: Rendition = text
    return found


def _renditions(thing: Written) -> Any:
    """The manager of its renditions, whatever the model."""
    return thing.renditions


def forget_gone() -> int:
    """Forget what things said that are gone altogether; how many rows went."""
    left = Earlier.objects.all()
    for model in written_models():
        left = left.exclude(object_id__in=model._base_manager.order_by().values("pk"))
    gone, _each = left.delete()
    return gone


def written_models() -> list[type[Written]]:
    """Every model of something that people write."""
    return [model for model in apps.get_models() if issubclass(model, Written)]
