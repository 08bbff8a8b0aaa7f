"""What a member chooses: to follow something and how often to hear of it; how mail reaches them at all."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from portal.notifications.models import Frequency, Mailing, Subscription

OF_SUBSCRIPTION = "how-often-"


def _of_thing(name: str) -> SafeString:
    """The label beside a thing's name says the name only to whoever does not see that it stands above."""
    return format_html('{} <span class="vh">{}</span>', _("By mail"), name)


class FollowForm(forms.Form):
    """How often to hear of one thing."""

    frequency = forms.ChoiceField(
        label=_("By mail"),
        choices=Frequency.choices,
        initial=Frequency.WEEKLY,
        help_text=_("You also find everything under “Notices” in your account."),
    )


class SettingsForm(forms.Form):
    """Frequencies, of what concerns oneself and of each thing followed, and the one switch for all."""

    frequency = forms.ChoiceField(
        label=_("What concerns you and what you wrote"),
        choices=Frequency.choices,
        help_text=_("Decisions about you and what you wrote, appeals and deadlines are always sent at once."),
    )
    paused = forms.BooleanField(
        label=_("Pause all other mails"),
        required=False,
        help_text=_("You go on finding everything in the portal. What comes meanwhile is not mailed later."),
    )

    def __init__(
        self, data: object = None, *, mailing: Mailing | None, named: Iterable[tuple[Subscription, str]]
    ) -> None:
        initial = {
            "frequency": mailing.frequency if mailing else Frequency.DAILY,
            "paused": bool(mailing and mailing.paused_at),
        }
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        for subscription, name in named:
            self.fields[f"{OF_SUBSCRIPTION}{subscription.pk}"] = forms.ChoiceField(
                label=_of_thing(name), choices=Frequency.choices, initial=subscription.frequency
            )

    def of(self, subscription: Subscription) -> forms.BoundField:
        """The field of one thing followed."""
        return self[f"{OF_SUBSCRIPTION}{subscription.pk}"]

    def chosen(self) -> dict[int, str]:
        """How often to hear of each thing followed, by the subscription's number."""
        return {
            int(name.removeprefix(OF_SUBSCRIPTION)): value
            for name, value in self.cleaned_data.items()
            if name.startswith(OF_SUBSCRIPTION)
        }
