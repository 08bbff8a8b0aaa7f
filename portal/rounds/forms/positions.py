"""Taking a position, for oneself or for an organisation; writing the outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.plain import PlainCharField
from portal.moderation.holding import Why
from portal.organisations.models import Organisation
from portal.organisations.speaking import SpeakingField
from portal.rounds.counting import CHOICES_OF, Choice
from portal.rounds.forms.fields import RefusableForm, language_field
from portal.rounds.models import Outcome, Position, Round
from portal.rounds.services.outcomes import Conclusion
from portal.rounds.services.positions import Stand

if TYPE_CHECKING:
    pass

LONGEST = 5000
WORDS = {
    Choice.CONSENT: _("I consent: it is good enough for now and safe enough to try"),
    Choice.RESERVATION: _("I consent with a reservation, which I explain below"),
    Choice.OBJECT: _("I object, for the reason that I give below"),
    Choice.SUPPORT: _("I support it"),
    Choice.MIXED: _("I see both sides"),
    Choice.DOUBT: _("I have doubts"),
    Choice.ABSTAIN: _("I abstain"),
}


class PositionForm(RefusableForm):
    """`taken` are the positions that this person may change, by organisation ("" for their own); which versions
    were seen travels with the form."""

    choice = forms.ChoiceField(label=_("Your position"), widget=forms.RadioSelect)
    words = PlainCharField(
        label=_("Your reason"),
        lines=True,
        required=False,
        max_length=LONGEST,
        help_text=_(
            "An objection needs one: what harm would the proposal do, and what would help? "
            "Markdown for lists and links."
        ),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("organisation", "choice", "words", "language")

    def __init__(
        self, *args: Any, one: Round, taken: Mapping[str, Position], speaking_for: str = "", **options: Any
    ) -> None:
        present = taken.get(speaking_for)
        super().__init__(*args, initial=_beginning(taken, present, speaking_for), **options)
        self.fields["organisation"] = SpeakingField(self.user)
        self.fields["choice"].choices = [  # type: ignore[attr-defined]
            (choice.value, WORDS[choice]) for choice in CHOICES_OF[one.kind]
        ]
        self.fields["language"] = language_field()
        if present is not None:
            self.fields["language"].initial = present.original_language
        self.order_fields(self.field_order)

    @property
    def organisation(self) -> Organisation | None:
        """For whom; None for oneself."""
        chosen: Organisation | None = self.cleaned_data["organisation"]
        return chosen

    @property
    def seen_version(self) -> int:
        """Which version of the position was seen, 0 for none."""
        try:
            versions = json.loads(self.cleaned_data["seen"] or "{}")
            return int(versions.get(str(self.organisation.pk) if self.organisation else "", 0))
        except (ValueError, TypeError, AttributeError):
            return -1

    def stand(self) -> Stand:
        """What was chosen and said."""
        given = self.cleaned_data
        marks = (Why.MARKED,) if self.marks() else ()
        return Stand(given["choice"], given["words"], given["language"], marks)


def _beginning(taken: Mapping[str, Position], present: Position | None, speaking_for: str) -> dict[str, Any]:
    text = present.original() if present else None
    return {
        "seen": json.dumps({whose: position.version for whose, position in taken.items()}),
        "organisation": speaking_for,
        "choice": present.choice if present else None,
        "words": text.body if text else "",
    }


class OutcomeForm(RefusableForm):
    """What was decided and an answer to each standing objection; once public, why it is changed."""

    words = PlainCharField(
        label=_("What was decided"),
        lines=True,
        max_length=20_000,
        help_text=_(
            "What holds from now on, for whom, and what happens next. Markdown for headings, lists and links."
        ),
    )
    review_on = forms.DateField(
        label=_("To be reviewed on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The facilitators are reminded on this day."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, outcome: Outcome | None, objections: Sequence[Position], **options: Any
    ) -> None:
        text = outcome.original() if outcome else None
        initial: dict[str, Any] = {
            "words": text.body if text else "",
            "review_on": outcome.review_on if outcome else None,
            "version": outcome.version if outcome else 0,
        }
        super().__init__(*args, initial=initial, **options)
        self.outcome, self.standing = outcome, objections
        for position in objections:
            self.fields[_field(position)] = _answer_field(position)
        if outcome is None:
            self.fields["language"] = language_field()
        if self.is_public:
            self.fields["reason"] = PlainCharField(
                label=_("Why is it changed?"),
                lines=True,
                max_length=1000,
                help_text=_("Everybody can read it on the page."),
            )

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it already."""
        return self.outcome is not None and self.outcome.published_at is not None

    @property
    def is_draft(self) -> bool:
        """Whether only facilitators see it as yet."""
        return not self.is_public

    @property
    def language(self) -> str:
        """The language in which it is written."""
        return self.outcome.original_language if self.outcome else str(self.cleaned_data["language"])

    def objections(self) -> Iterator[tuple[Position, forms.BoundField]]:
        """Each with the field of its answer."""
        for position in self.standing:
            yield position, self[_field(position)]

    def others(self) -> Iterator[forms.BoundField]:
        """The other fields, after the decision itself."""
        answers = {_field(position) for position in self.standing}
        for field in self.visible_fields():
            if field.name not in {*answers, "words", "surname"}:
                yield field

    def conclusion(self) -> Conclusion:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        answers = {position.pk: given[_field(position)] for position in self.standing}
        return Conclusion(given["words"], self.language, answers, given["review_on"])


def _field(position: Position) -> str:
    return f"answer_{position.pk}"


def _answer_field(position: Position) -> PlainCharField:
    answer = getattr(position, "answer", None)
    text = answer.original() if answer is not None else None
    return PlainCharField(
        label=_("Answer to this objection"),
        lines=True,
        required=False,
        max_length=LONGEST,
        initial=text.body if text else "",
    )
