"""Forms for members: allauth's with our words, and our own."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as theirs
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.accounts.wording import OurWords


class LoginForm(OurWords, theirs.LoginForm):
    """Address and password."""


class SignupForm(OurWords, theirs.SignupForm):
    """Address, password and, if they like, a name."""

    field_order = ("email", "name", "password1")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["password1"].label = _("Password")
        # The trap for programs: allauth's "nope" is no value that HTML knows.
        self.fields[settings.ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD].widget.attrs["autocomplete"] = "off"


class ChangePasswordForm(OurWords, theirs.ChangePasswordForm):
    """The old password and a new one."""


class SetPasswordForm(OurWords, theirs.SetPasswordForm):
    """A first password."""


class ResetPasswordForm(OurWords, theirs.ResetPasswordForm):
    """The address to send a link to."""


class ResetPasswordKeyForm(OurWords, theirs.ResetPasswordKeyForm):
    """A new password, by the link that was sent."""


class AddEmailForm(OurWords, theirs.AddEmailForm):
    """Another address."""


class RequestLoginCodeForm(OurWords, theirs.RequestLoginCodeForm):
    """The address to send a code to."""


class ConfirmLoginCodeForm(OurWords, theirs.ConfirmLoginCodeForm):
    """The code that was sent."""


class ReauthenticateForm(OurWords, theirs.ReauthenticateForm):
    """The password once more, before something consequential."""
