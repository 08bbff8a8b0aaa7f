"""What members fill in to begin a topic, to answer and to change their words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.accounts.guarded import GuardedForm
from portal.accounts.models import User
from portal.accounts.plain import PlainCharField
from portal.discussions import files
from portal.discussions.errors import BadFile
from portal.groups.models import Group
from portal.organisations.speaking import SpeakingField
from portal.translation.written import Wording
from portal.vocabularies import labels

LONGEST = 10_000
LONGEST_TITLE = 200
MARKDOWN = _(
    "Write in the language you think in; others can ask to read it in theirs. Markdown works: **bold**, lists with "
    "hyphens, > for quotations. Paste the address of a person, record or organisation of the portal to mention it."
)


def language_of(user: User) -> str:
    """The language that a form presets: the page's, if its reader speaks it or says nothing, else their first."""
    page = get_language() or "en"
    spoken = [str(code) for code in user.languages]
    return page if not spoken or page in spoken else spoken[0]


class Uploads(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked by its content: nothing is believed of its name."""

    def __init__(self, **options: Any) -> None:
        widget = Uploads(attrs={"accept": files.ACCEPT})
        label = _("Files")
        hint = _(
            "At most five of 5 MB each: PDF, ODT, DOCX, PNG, JPEG, WebP, CSV or plain text. Choose them last: they "
            "have to be chosen again after a preview."
        )
        super().__init__(required=False, widget=widget, label=label, help_text=hint, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The uploads; what is wrong with each is said."""
        given = data if isinstance(data, list | tuple) else [data]
        uploads = [one for one in given if one]
        if len(uploads) > files.MOST:
            raise ValidationError(files.TOO_MANY)
        problems = [problem for one in uploads if (problem := _problem(one))]
        if problems:
            raise ValidationError(problems)
        return uploads


def _problem(upload: Any) -> ValidationError | None:
    try:
        files.read(upload)
    except BadFile as error:
        words = _("“%(name)s”: %(reason)s")
        return ValidationError(words, params={"name": error.name, "reason": error.reason})
    upload.seek(0)
    return None


def body_field(label: Any, help_text: Any = MARKDOWN) -> PlainCharField:
    """Several lines of Markdown."""
    return PlainCharField(lines=True, label=label, max_length=LONGEST, help_text=help_text)


class SayingForm(GuardedForm):
    """Words in a language that their author names, for themselves or for an organisation, with files."""

    body = body_field(_("Your words"))
    language = forms.ChoiceField(label=_("Language in which you write"))

    field_order: tuple[str, ...] = ("title", "body", "language", "organisation", "areas", "files")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        reader = get_language() or "en"
        self.fields["language"].choices = labels.choices("languages", reader)  # type: ignore[attr-defined]
        self.initial.setdefault("language", language_of(user))
        speaking = SpeakingField(user)
        if len(speaking.choices) > 1:  # type: ignore[arg-type]
            self.fields["organisation"] = speaking
        self.fields["files"] = FilesField()
        self.order_fields(self.field_order)

    @property
    def wording(self) -> Wording:
        """What is said, once it is valid."""
        said = self.cleaned_data
        return Wording(said["language"], title=said.get("title", ""), body=said["body"])

    @property
    def about(self) -> dict[str, Any]:
        """What else is said, for the service."""
        return {"organisation": self.cleaned_data.get("organisation"), "files": self.cleaned_data["files"]}


class TopicForm(SayingForm):
    """A new topic."""

    title = PlainCharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("A question, or what it is about.")
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas of action"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, group: Group, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["areas"].choices = labels.choices("areas", get_language() or "en")  # type: ignore[attr-defined]
        self.initial.setdefault("areas", [str(group.area)] if group.area else [])

    @property
    def about(self) -> dict[str, Any]:
        return {**super().about, "areas": self.cleaned_data["areas"]}


class ReplyForm(SayingForm):
    """An answer; it may quote a post by its number."""

    quote = forms.IntegerField(required=False, min_value=1, max_value=1_000_000, widget=forms.HiddenInput)


class EditForm(GuardedForm):
    """One's own words, changed. `edition` says what the form was made from."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    body = body_field(_("Your words"))
    is_small = forms.BooleanField(label=_("Only spelling or a link: translations still hold"), required=False)

    def __init__(self, *args: Any, title: str | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if title is not None:
            self.fields["title"] = PlainCharField(label=_("Title"), max_length=LONGEST_TITLE, initial=title)
        self.order_fields(("title", "body", "is_small"))

    def take_up(self, edition: int) -> None:
        """Keep everything typed, and go on from this edition if it is sent again."""
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["edition"] = str(edition)  # type: ignore[index]
