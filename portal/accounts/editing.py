"""The door of the editors' room: as guarded as the other one."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class EditorsLogin(LoginForm):
    """Address and password, counted as attempts like any other; accounts with a second factor use the other door."""

    def clean(self) -> dict[str, Any]:
        """Refuse whoever tried too often for this account."""
        adapter = get_adapter(self.request)
        adapter.pre_authenticate(self.request, email=str(self.cleaned_data.get("username", "")))
        cleaned: dict[str, Any] = super().clean()
        adapter._rollback_login_failed_rl_usage()
        return cleaned

    def confirm_login_allowed(self, user: Any) -> None:
        """A password alone does not open an account that asks for more, nor one that is suspended."""
        super().confirm_login_allowed(user)
        if is_mfa_enabled(user):
            raise ValidationError(
                _("Your account asks for a second factor: sign in through “Sign in or your account”."),
                code="second_factor",
            )
        if user.is_suspended():
            raise ValidationError(_("This account is suspended."), code="suspended")
