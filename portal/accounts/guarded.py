"""Members' forms: each knows for whom and when it was made, so that what a signed-out person sent is not lost,
and what looks as if a program had sent it waits for a person. Nobody is refused for being slow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django import forms
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.accounts import guard, kept
from portal.accounts.models import User


class GuardedForm(forms.Form):
    """A form made for one member. After it was valid, `marks()` says what looks automatic."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput())
    surname = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.user = user
        self.initial.setdefault("opened", guard.token(user.pk))

    def marks(self) -> list[str]:
        """What looks as if a program had filled it in; submit such things with `also=[Why.MARKED]`."""
        return guard.marks_of(self.data, self.user.pk)


class RefusableForm(GuardedForm):
    """A form whose verb may be refused: then everything typed stays, and the reason stands at the top.

    A package says which exceptions are refusals, what each says, and with which HTTP status it is answered.
    """

    refusals: ClassVar[tuple[type[Exception], ...]] = ()
    status = 422

    @staticmethod
    def sentence(refusal: Exception) -> str | Promise:
        """What a refusal says."""
        return str(refusal)

    @staticmethod
    def status_of(refusal: Exception) -> int:
        """How it is answered."""
        return 422

    def tried(self, act: Callable[[], object]) -> bool:
        """Do it; whether it was done."""
        try:
            act()
        except self.refusals as refusal:
            self.add_error(None, str(self.sentence(refusal)))
            self.status = self.status_of(refusal)
            return False
        return True

    @property
    def answer_status(self) -> int:
        """The HTTP status of a page with this form."""
        return self.status if self.is_bound and self.errors else 200


F = TypeVar("F", bound=GuardedForm)


def form_for(request: HttpRequest, form: type[F], *, user: User, **options: Any) -> F:
    """The form with what was sent; else with what this person sent while signed out; else fresh."""
    if request.method == "POST":
        return form(request.POST, request.FILES, user=user, **options)
    again = kept.offered(request)
    return form(MultiValueDict(again), user=user, **options) if again else form(user=user, **options)
