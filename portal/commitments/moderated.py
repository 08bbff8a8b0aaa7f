"""Commitments and what is said about them, as moderators see them."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.commitments.models import Commitment, Update
from portal.moderation.registry import Content, register
from portal.rounds.moderated import loader, text_of, words_of
from portal.translation.redacting import redact


def register_commitments() -> None:
    """Make both known to moderation."""
    register(
        Content(
            name="commitment",
            label=_("Commitment"),
            model=Commitment,
            title=title_of,
            language=lambda one: str(one.original_language),
            path=lambda one: f"commitments/{one.pk}/",
            mend=lambda one: f"collaborate/commitments/{one.pk}/revise/",
            text=lambda one: "\n".join([text_of(one), one.baseline, one.goal, *_steps(one)]),
            words=words_of,
            space=_space,
            organisation=lambda one: one.organisation_id,
            subjects=lambda one: one.codes("area"),
            load=loader(Commitment, "author", "group", "organisation"),
            redact=redact,
        )
    )
    register(
        Content(
            name="commitment-update",
            label=_("Update of a commitment"),
            model=Update,
            title=_about,
            language=lambda update: str(update.original_language),
            path=lambda update: f"commitments/{update.commitment_id}/#{update.anchor}",
            text=lambda update: "\n".join([text_of(update), *update.evidence]),
            words=words_of,
            space=lambda update: _space(update.commitment),
            organisation=lambda update: update.organisation_id,
            load=loader(Update, "author", "commitment__group"),
            redact=redact,
        )
    )


def title_of(one: Commitment, language: str) -> str:
    """What the commitment is called for this reader."""
    text = one.text(language)
    return text.title if text else str(one.pk)


def _about(update: Update, language: str) -> str:
    return gettext("Update of “%(title)s”") % {"title": title_of(update.commitment, language)}


def _space(one: Commitment) -> str:
    return str(one.group.space) if one.group is not None else ""


def _steps(one: Commitment) -> list[str]:
    return [text_of(milestone) for milestone in one.milestones.all()]
