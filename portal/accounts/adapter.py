"""How allauth speaks for the portal: its sentences, its mails, and where people come out."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.ui.formats import moment


def display(user: User) -> str:
    """How mails and messages call a person."""
    return user.public_name


class AccountAdapter(DefaultAccountAdapter):
    """Plain sentences in six languages; mails in the language their reader reads."""

    error_messages: ClassVar[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address of your account already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "enter_current_password": _("This is not the password you have now."),
        "incorrect_code": _("This code is not right, or too old."),
        "incorrect_password": _("This password is not right."),
        "invalid_or_expired_key": _("This link has been used or is too old. Ask for a new one."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "same_as_current": _("This is what it is already."),
        "too_many_login_attempts": _(
            "There were too many attempts for this account. Wait ten minutes, or sign in with a code by mail."
        ),
        "rate_limited": _("That was too often. Wait a few minutes, then try again."),
        "unverified_primary_email": _("Confirm your e-mail address first: follow the link in the mail."),
    }

    def format_email_subject(self, subject: str) -> str:
        """The portal's name, then what it is about."""
        return f"[{settings.PORTAL_NAME}] {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language the person has chosen, else in that of the page they are on."""
        user = context.get("user")
        language = getattr(user, "language", "") or get_language() or settings.LANGUAGE_CODE
        with override(language):
            ours: dict[str, Any] = {"portal": settings.PORTAL_NAME, "portal_url": settings.PORTAL_BASE_URL}
            if "timestamp" in context:
                ours["moment"] = moment(context["timestamp"], language)
            super().send_mail(template_prefix, email, {**context, **ours})

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """To the page that offers to sign in again."""
        return reverse("accounts:room")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """To the member's room, or to signing in."""
        return reverse("accounts:room")
