"""A machine's rendition of what somebody asked for: at once, where the operator has set a machine; always marked."""

from __future__ import annotations

import logging
from uuid import UUID

from django_tasks import task

from portal.translating import engine
from portal.translating.services.reading import render_by_machine
from portal.translating.sources import Source, source

logger = logging.getLogger("portal.translating")


@task()
def answer_wish(object_id: str, language: str) -> bool:
    """Ask the machine for these words, and show them; nothing where they are not public any more."""
    found = source(UUID(object_id))
    if found is None or not is_wanted_of_machine(found, language):
        return False
    try:
        words = engine.translate(found.original, found.language, language)
    except engine.EngineTrouble as trouble:
        logger.warning("No machine translation of %s into %s: %s", object_id, language, trouble)
        return False
    now = source(found.thing.pk)
    if now is None or now.revision != found.revision:
        return False
    return render_by_machine(now, language, words, engine.name())


def is_wanted_of_machine(found: Source, language: str) -> bool:
    """Whether a machine may write here: nobody has, or only a machine, of what the original said before."""
    text = found.renditions.get(language)
    return engine.is_on() and (
        text is None or (text.awaits_review and text.is_stale and not text.translator_id)
    )
