"""Our words for the fields of other people's forms, and their hints as plain text."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import MaxLengthValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# As long as the table allows.
LONGEST_ADDRESS = 254
LABELS: dict[str, str | Promise] = {
    "email": _("E-mail address"),
    "login": _("E-mail address"),
    "password": _("Password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "oldpassword": _("The password you have now"),
    "code": _("Code"),
    "remember": _("Stay signed in on this device"),
}


class OurWords:
    """Mixin for allauth's forms: our labels, no placeholders, hints without markup, left-to-right where needed."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.label = LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.pop("style", None)
            if name in {"email", "login", "code"}:
                field.widget.attrs["dir"] = "ltr"
            if name in {"email", "login"}:
                field.max_length = LONGEST_ADDRESS
                field.widget.attrs["maxlength"] = LONGEST_ADDRESS
                field.validators = [*field.validators, MaxLengthValidator(LONGEST_ADDRESS)]
            if name.startswith(("password", "oldpassword")):
                field.help_text = ""
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())
