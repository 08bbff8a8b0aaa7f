"""Changing what somebody wrote where a part of it stands in columns beside the words: both are kept on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from portal.translation.models import Earlier
from portal.translation.services import reword
from portal.translation.written import Wording

if TYPE_CHECKING:
    from portal.accounts.models import User


def change_words(thing: Any, wording: Wording, *, was: tuple[str, str], is_changed: bool, by: User) -> bool:
    """Let the thing say something else, in whatever language; False where nothing changes.

    What it said before is kept as `Earlier`: the words as its body, and what the columns said, `was`, as its title
    and summary. `is_changed` says whether these changed.
    """
    number, text = thing.revision, thing.renditions.get(language=thing.original_language)
    before = {"title": was[0], "summary": was[1]}
    if reword(thing, wording, by=by, major=True):
        Earlier.objects.filter(object_id=thing.pk, number=number).update(**before)
    elif is_changed:
        kept = {"language": text.language, "body": text.body, "at": text.changed_at, **before}
        Earlier.objects.create(object_id=thing.pk, number=number, by=by, **kept)
        thing.revision += 1
        thing.save(update_fields=["revision"])
        thing.renditions.filter(source_revision=number).update(source_revision=thing.revision)
    return speak(thing, wording.language) or thing.revision != number


def speak(thing: Any, language: str) -> bool:
    """Say that the original is in another language than it was said to be; False where it is not."""
    if thing.original_language == language:
        return False
    thing.renditions.filter(language=language).delete()
    thing.renditions.filter(language=thing.original_language).update(language=language)
    thing.original_language = language
    thing.save(update_fields=["original_language"])
    return True
