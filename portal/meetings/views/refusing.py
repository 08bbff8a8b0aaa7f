"""What the verbs refuse, as sentences in the form: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.meetings.forms.fields import Form
from portal.meetings.services import attending, calling, keeping
from portal.moderation.marks import Locked

REFUSALS: dict[type[Exception], Any] = {
    calling.Settled: _("This meeting was cancelled or is over: nothing can be changed any more."),
    attending.NotYet: _("Who was there can be noted once the meeting has begun."),
    Locked: _("Moderators have closed it to changes for now. The public log says why."),
    keeping.Known: _("The meeting has this link already."),
    keeping.TooMany: _("A meeting cannot have more links than it has. Take one away first."),
}


def done(form: Form, do: Callable[[], object], version: int) -> bool:
    """Do it where the form is right; what is refused is said in the form, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        do()
    except calling.Stale:
        form.refused = True
        form.stale(version)
        return False
    except tuple(REFUSALS) as refusal:
        form.refused = True
        form.add_error(None, str(REFUSALS[type(refusal)]))
        return False
    return True


def status_of(form: Form) -> int:
    """200 for a form as it is opened, 422 for one with mistakes, 409 where the verb refused."""
    if not form.is_bound or not form.errors:
        return 200
    return 409 if form.refused else 422
