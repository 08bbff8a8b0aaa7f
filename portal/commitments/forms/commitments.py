"""Proposing a commitment, answering it, saying how it goes, its milestones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.door import language
from portal.accounts.plain import PlainCharField
from portal.commitments.forms.fields import DayField, EvidenceField, RefusableForm
from portal.commitments.lifecycle import State, Whose, next_states
from portal.commitments.models import Commitment, Facet
from portal.commitments.services.keeping import Progress
from portal.commitments.services.proposing import Promise, Step
from portal.rounds.forms.fields import language_field
from portal.rounds.models import Round
from portal.translation.written import Wording
from portal.vocabularies import labels

SCHEMES = {Facet.AREA: "areas", Facet.PROVISION: "provisions", Facet.COUNTRY: "countries"}
MOST_STEPS = 30
STEP = _("Write each milestone as a day and a name, such as: 2026-11-30 All lessons online")


class ProposalForm(RefusableForm):
    """What is promised; `owners` are those for whom this person may promise, by a key."""

    owner = forms.ChoiceField(label=_("Who commits to it?"))
    group = forms.ChoiceField(
        label=_("In whose work plan does it stand?"),
        required=False,
        help_text=_(
            "The facilitators of this group answer the proposal; without a group the secretariat does."
        ),
    )
    title = PlainCharField(
        label=_("Commitment"), max_length=300, help_text=_("In a few words: what will be there?")
    )
    body = PlainCharField(
        label=_("What exactly"),
        lines=True,
        max_length=20_000,
        help_text=_("What will be done, for whom and with whom. Markdown for headings, lists and links."),
    )
    summary = PlainCharField(
        label=_("How one will see it"),
        required=False,
        max_length=500,
        help_text=_("The indicator, in words: for example, the number of lessons with captions."),
    )
    baseline = PlainCharField(
        label=_("Baseline"), required=False, max_length=200, help_text=_("Where it stands now.")
    )
    goal = PlainCharField(label=_("Target"), required=False, max_length=200)
    area = forms.MultipleChoiceField(
        label=_("Areas of action"), required=False, widget=forms.CheckboxSelectMultiple
    )
    provision = forms.MultipleChoiceField(
        label=_("Provisions of the Recommendation"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    country = forms.MultipleChoiceField(
        label=_("Countries"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    ends_on = DayField(label=_("To be done by"), required=False)
    update_by = DayField(
        label=_("Next update by"),
        help_text=_("Until then you say how it goes; after it the page says that nothing was heard."),
    )
    steps = PlainCharField(
        label=_("Milestones"),
        lines=True,
        required=False,
        max_length=5000,
        help_text=_("One a line, each a day and a name, such as: 2026-11-30 All lessons online"),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        owners: Sequence[tuple[str, str]],
        groups: Sequence[tuple[str, str]],
        one: Commitment | None = None,
        asked: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, initial=_said(one) if one else dict(asked or {}), **options)
        here, fields = language(), self.fields
        fields["owner"].choices = owners  # type: ignore[attr-defined]
        fields["group"].choices = [("", _("None")), *groups]  # type: ignore[attr-defined]
        for facet, scheme in SCHEMES.items():
            fields[facet.value].choices = labels.choices(scheme, here)  # type: ignore[attr-defined]
        if one is None:
            fields["language"] = language_field()
        else:
            del fields["owner"], fields["group"]
        self.one = one

    def clean_steps(self) -> list[Step]:
        """The milestones, in the order in which they were typed."""
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if len(lines) > MOST_STEPS:
            raise ValidationError(_("Thirty milestones are enough."))
        return [_step(line) for line in lines]

    def promise(self, from_round: Round | None = None, replaces: Commitment | None = None) -> Promise:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        spoken = self.one.original_language if self.one else given["language"]
        return Promise(
            wording=Wording(spoken, given["title"], given["summary"], given["body"]),
            update_by=given["update_by"],
            ends_on=given["ends_on"],
            baseline=given["baseline"],
            goal=given["goal"],
            codes={facet.value: given[facet.value] for facet in SCHEMES},
            steps=given["steps"],
            from_round=from_round,
            replaces=replaces,
        )


def _step(line: str) -> Step:
    day, _space, title = line.partition(" ")
    try:
        due = date.fromisoformat(day)
    except ValueError as error:
        raise ValidationError(STEP) from error
    if not title.strip() or len(title) > 300:
        raise ValidationError(STEP)
    return Step(title.strip(), due)


def _said(one: Commitment) -> dict[str, Any]:
    """What the form of a proposal begins with."""
    text = one.original()
    steps = [
        f"{step.due.isoformat()} {original.title}"
        for step in one.milestones.all()
        if (original := step.original()) is not None
    ]
    return {
        **{name: getattr(text, name) if text else "" for name in ("title", "summary", "body")},
        **{name: getattr(one, name) for name in ("baseline", "goal", "ends_on", "update_by", "version")},
        **{facet.value: one.codes(facet) for facet in SCHEMES},
        "steps": "\n".join(steps),
    }


class AnswerForm(RefusableForm):
    """Accepting a proposal, or sending it back with questions."""

    words = PlainCharField(
        label=_("What do you say to it?"),
        lines=True,
        required=False,
        max_length=5000,
        help_text=_("Everybody can read it. To send it back, say what is missing."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, one: Commitment, **options: Any) -> None:
        super().__init__(*args, initial={"version": one.version}, **options)
        self.fields["language"] = language_field()

    @property
    def said(self) -> Wording:
        """The words, once valid."""
        return Wording(self.cleaned_data["language"], body=self.cleaned_data["words"])


class UpdateForm(RefusableForm):
    """How it goes, and where it stands now."""

    words = PlainCharField(
        label=_("How does it go?"),
        lines=True,
        required=False,
        max_length=10_000,
        help_text=_("What was done, what comes next. Markdown for lists and links."),
    )
    evidence = EvidenceField()
    state = forms.ChoiceField(
        label=_("Where does it stand?"),
        widget=forms.RadioSelect,
        help_text=_(
            "“At risk”, “Changed” and “Withdrawn” need a reason, “Delivered” needs evidence. The last three end it."
        ),
    )
    update_by = DayField(label=_("Next update by"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, one: Commitment, **options: Any) -> None:
        initial = {"version": one.version, "state": one.state, "update_by": one.update_by}
        super().__init__(*args, initial=initial, **options)
        stays = State(one.state)
        states = [stays, *next_states(one.state, Whose.OWNER)]
        self.fields["state"].choices = [(state.value, state.label) for state in states]  # type: ignore[attr-defined]
        self.fields["language"] = language_field()
        self.order_fields(["words", "language", "evidence", "state", "update_by"])

    def progress(self) -> Progress:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        said = Wording(given["language"], body=given["words"])
        return Progress(said, given["state"], given["evidence"], given["update_by"], self.why)


class MilestoneForm(RefusableForm):
    """A further milestone."""

    title = PlainCharField(label=_("Milestone"), max_length=300)
    due = DayField(label=_("To be reached by"))
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, one: Commitment, **options: Any) -> None:
        super().__init__(*args, initial={"version": one.version}, **options)


class ReachedForm(RefusableForm):
    """A milestone is reached."""

    milestone = forms.ChoiceField(label=_("Which milestone is reached?"), widget=forms.RadioSelect)
    evidence = EvidenceField(label=_("Where can one see it?"))
    version = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(
        self, *args: Any, one: Commitment, open_ones: Sequence[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, initial={"version": one.version}, **options)
        self.fields["milestone"].choices = open_ones  # type: ignore[attr-defined]
        self.fields["evidence"].help_text = _("One address, if there is one.")
