"""The forms of working groups: joining, answering, founding, changing, appointing."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.groups.models import Group, Joining, Membership
from portal.groups.services.founding import Rules
from portal.organisations.forms.fields import Versioned, day, long_text
from portal.organisations.speaking import SpeakingField
from portal.translation.written import Wording
from portal.vocabularies import labels

LONGEST_CHARTER = 20_000
AREAS = ("1", "2", "3", "4", "5")
# What an address would be mistaken for.
RESERVED = frozenset({"new"})


class JoinForm(GuardedForm):
    """For whom somebody joins, and why where they are to ask; `mine` is what the group knows of them already."""

    def __init__(self, *args: Any, group: Group, mine: Membership | None, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.fields["organisation"] = SpeakingField(user, label=_("For whom do you take part?"))
        self.initial["organisation"] = str(mine.organisation_id or "") if mine else ""
        if group.joining == Joining.REQUEST and not (mine and mine.is_in_force()):
            self.fields["why"] = long_text(
                _("Why would you like to join?"),
                most=1000,
                help_text=_("The facilitators read it, nobody else. A sentence or two are enough."),
            )


class AnswerForm(GuardedForm):
    """A facilitator's answer to somebody who asks to join."""

    decision = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("accept", _("Let them join")), ("decline", _("Decline"))],
        widget=forms.RadioSelect,
    )
    answer = long_text(
        _("A word to the person"),
        most=1000,
        required=False,
        help_text=_("Needed where you decline: say why, and what they could do instead."),
    )

    def clean(self) -> dict[str, Any]:
        """Nobody is turned down without a word."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("decision") == "decline" and not said.get("answer"):
            self.add_error("answer", _("Say why: the person will read it."))
        return said


class GroupForm(GuardedForm, Versioned):
    """What a group says of itself in its own language, and its rules."""

    name = PlainCharField(label=_("Name"), max_length=120)
    purpose = long_text(_("Purpose"), most=600, help_text=_("One or two sentences."))
    charter = long_text(
        _("Charter"),
        most=LONGEST_CHARTER,
        required=False,
        help_text=_("Markdown: headings begin with #, items of a list with a hyphen."),
    )
    joining = forms.ChoiceField(
        label=_("How one joins"), choices=Joining.choices, widget=forms.RadioSelect, initial=Joining.OPEN
    )
    is_premoderated = forms.BooleanField(
        label=_("Everything written in this group is read before it appears"), required=False
    )
    major = forms.BooleanField(
        label=_("The meaning has changed: mark the translations as out of date"), required=False
    )

    def wording(self, language: str) -> Wording:
        """The words, in this language."""
        data = self.cleaned_data
        return Wording(language, data["name"], data["purpose"], data["charter"])

    def rules(self) -> Rules:
        """The rules."""
        return Rules(self.cleaned_data["joining"], self.cleaned_data["is_premoderated"])

    @classmethod
    def said(cls, group: Group) -> dict[str, Any]:
        """What the form shows before anybody has typed."""
        text = group.original()
        words = {"name": text.title, "purpose": text.summary, "charter": text.body} if text else {}
        rules = {"joining": group.joining, "is_premoderated": group.is_premoderated}
        return {**words, **rules, "version": group.version}


def _areas(language: str) -> list[tuple[str, str]]:
    """The five areas by number and name."""
    return [(code, f"{code} · {labels.short_label('areas', code, language)}") for code in AREAS]


class FoundForm(GroupForm):
    """The same for a group that is to be founded, with its address, language and area."""

    slug = forms.SlugField(
        label=_("Address"),
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=_("Letters without accents, digits and hyphens; it cannot be changed later."),
    )
    language = forms.ChoiceField(label=_("Language of these texts"))
    area = forms.ChoiceField(label=_("Area of action"), required=False)
    field_order = ("slug", "language", "area", "name", "purpose", "charter", "joining", "is_premoderated")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["major"]
        here = get_language() or "en"
        known = labels.choices("languages", here) or [(here, here)]
        self.fields["language"].choices = known  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", gettext("All areas of action")), *_areas(here)]  # type: ignore[attr-defined]
        self.initial.setdefault("language", here)

    def clean_slug(self) -> str:
        """In lower case, and no word of ours."""
        slug: str = self.cleaned_data["slug"].lower()
        if slug in RESERVED:
            raise ValidationError(_("Choose another address."))
        return slug

    def clean_area(self) -> int | None:
        """As a number; None for all areas."""
        return int(self.cleaned_data["area"]) if self.cleaned_data["area"] else None


class AppointForm(GuardedForm):
    """Whom to appoint, and until when."""

    email = forms.EmailField(
        label=_("E-mail address of the member"),
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    until = day(_("Last day of the term"), _("As year-month-day: 2027-12-31. Three years at most."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["until"].required = True

    def clean_email(self) -> User:
        """The member; only the secretariat sees whether there is one."""
        user = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if user is None:
            raise ValidationError(_("Nobody with this address has an account."))
        return user

    def clean_until(self) -> datetime:
        """The end of that day, in UTC."""
        end = datetime.combine(self.cleaned_data["until"], time(23, 59), UTC)
        if end <= timezone.now():
            raise ValidationError(_("This day must be in the future."))
        return end
