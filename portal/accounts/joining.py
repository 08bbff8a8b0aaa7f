"""What is asked of somebody who joins besides an address: a name, if they like."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.plain import PlainCharField


class JoiningForm(forms.Form):
    """The base of allauth's forms for joining; it must not import them."""

    name = PlainCharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("You may leave it empty; then others see a number. You can change it later."),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name, and the language the person reads."""
        user.name = self.cleaned_data.get("name", "")
        user.language = get_language() or ""
        user.save(update_fields=["name", "language"])
