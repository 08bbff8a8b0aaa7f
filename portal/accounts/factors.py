"""Second factors and passkeys: allauth's forms with our words, their secrets encrypted where they are kept."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.accounts.wording import OurWords


class FactorAdapter(DefaultMFAAdapter):
    """Encrypts secrets, so that a copy of the database alone opens no account."""

    error_messages = {  # noqa: RUF012 - allauth's shape
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or too old. Enter the newest one."),
    }

    @cached_property
    def cipher(self) -> Fernet:
        """Keyed by the portal's secret."""
        key = hashlib.sha256(b"second factors:" + settings.SECRET_KEY.encode()).digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text: str) -> str:
        """Before it is stored."""
        return self.cipher.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """After it is read."""
        return self.cipher.decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        """What authenticator apps call the portal."""
        return str(settings.PORTAL_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """What browsers call the portal when they ask for a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": str(settings.PORTAL_NAME)}

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 - allauth's name
        """A name that the owner may change."""
        return str(_("My passkey"))


class AuthenticateForm(OurWords, base.AuthenticateForm):
    """The code of an app, or a recovery code."""


class ReauthenticateForm(OurWords, base.ReauthenticateForm):
    """The same, before something consequential."""


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    """The first code of a new app."""


# What reading a passkey's answer raises when somebody made it up.
FORGED = (AttributeError, KeyError, TypeError, ValueError)


class Unforged:
    """Mixin: an answer that no browser gives is a wrong code, not a failure of ours."""

    def clean_credential(self) -> Any:
        """The passkey that answered."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except FORGED as error:
            raise FactorAdapter().validation_error("incorrect_code") from error


class LoginWebAuthnForm(Unforged, webauthn.LoginWebAuthnForm):
    """Signing in by passkey alone."""


class AuthenticateWebAuthnForm(Unforged, webauthn.AuthenticateWebAuthnForm):
    """A passkey as the second step."""


class ReauthenticateWebAuthnForm(Unforged, webauthn.ReauthenticateWebAuthnForm):
    """A passkey before something consequential."""


class AddWebAuthnForm(OurWords, webauthn.AddWebAuthnForm):
    """A new passkey and what to call it."""

    name = PlainCharField(label=_("A name for this passkey"), max_length=80, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["passwordless"].label = _("Sign in with this passkey alone")
        self.fields["passwordless"].help_text = _(
            "Then you need no password. Your device asks for your finger, your face or its own code."
        )
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        """Refuse an answer that no browser gives."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except FORGED as error:
            raise FactorAdapter().validation_error("incorrect_code") from error
        return cleaned


class EditWebAuthnForm(OurWords, webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    name = PlainCharField(label=_("A name for this passkey"), max_length=80)
