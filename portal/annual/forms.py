"""What the secretariat writes on the annual report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.plain import PlainCharField
from portal.annual.models import AnnualReport
from portal.core.languages import LANGUAGES
from portal.organisations.forms.fields import Versioned
from portal.vocabularies import labels


class IntroductionForm(GuardedForm, Versioned):
    """The introduction; its language is chosen when it is written first."""

    body = PlainCharField(
        lines=True,
        label=_("Introduction"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=_("What the year was about, in the secretariat’s words. You may use Markdown."),
    )

    def __init__(self, *args: Any, report: AnnualReport | None, **options: Any) -> None:
        text = report.original() if report else None
        given = {"body": text.body if text else "", "version": report.revision if report and text else None}
        options.setdefault("initial", given)
        super().__init__(*args, **options)
        self.report = report
        if text is None:
            reader = get_language() or "en"
            self.fields["language"] = forms.ChoiceField(
                label=_("Language in which you write this"),
                choices=labels.choices("languages", reader) or LANGUAGES,
                initial=self.user.language or reader,
            )
            self.order_fields(["language", "body"])

    @property
    def language(self) -> str:
        """The language of the introduction."""
        given = self.cleaned_data.get("language")
        return str(given or (self.report.original_language if self.report else "en"))


class PublishForm(GuardedForm):
    """Nothing to say, only to confirm."""

    sure = forms.BooleanField(label=_("I have read it: it does not change any more after this."))
