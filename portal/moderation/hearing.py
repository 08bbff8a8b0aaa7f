"""Trying what was asked about an appeal, and saying in words what came of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.moderation import appealing, room
from portal.moderation.deciding import Ruling
from portal.moderation.forms import AnswerForm
from portal.moderation.models import Appeal, AppealState
from portal.moderation.outcomes import DONE
from portal.moderation.standing import Hearing, Judging


def said(found: Hearing, words: str, language: str) -> str:
    """File the appeal, or reply to its answer."""
    if found.filed is not None:
        appealing.rejoin(found.filed, words, by=found.appellant)
        return _("Your reply has been passed on.")
    appealing.appeal(found.decision, words, by=found.appellant, language=language)
    return _("Your appeal has arrived. Somebody else than before will decide, and answer you in writing.")


def answered(found: Judging, form: AnswerForm, version: str, by: Any, language: str) -> room.Answer:
    """Decide the appeal."""
    data = form.cleaned_data
    ruling = Ruling(
        outcome=data["result"],
        rule=data["rule"],
        law=data["law"],
        facts=data["facts"],
        explanation=data["explanation"],
        words=data["answer"],
        label=data["label"],
        language=language,
    )
    result, number = AppealState(data["result"]), room.number(version)
    return room.tried(
        lambda: appealing.answer(found.filed.pk, result, ruling, by=by, version=number),
        _("Decided. Whoever appealed gets your answer."),
    )


def done(filed: Appeal) -> str:
    """What was decided, against which the appeal is."""
    return str(DONE.get(filed.decision.outcome, filed.decision.outcome))
