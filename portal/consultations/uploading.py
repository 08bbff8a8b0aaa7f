"""The page to which filled templates are brought."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.consultations import offline, writing
from portal.consultations.finding import draft_of
from portal.consultations.forms.comments import UploadForm
from portal.consultations.models import Consultation
from portal.consultations.refusals import Refused
from portal.consultations.services.comments import why_closed
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.accounts.models import User

FORMS = (("DOCX", "docx"), ("CSV", "csv"))


def take_in(consultation: Consultation, form: UploadForm, *, by: User) -> offline.Report | None:
    """What was in the file; None where it cannot be read, and the form says why."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        return offline.take_in(
            consultation,
            given["file"],
            by=by,
            organisation=given["organisation"],
            language=given["language"],
        )
    except Refused as refusal:
        form.add_error("file", ValidationError(str(refusal.words)))
        return None


def page(
    consultation: Consultation, form: UploadForm, report: offline.Report | None, language: str
) -> dict[str, Any]:
    """The templates, the form, and what was in the file."""
    title = _("Comment without network")
    draft = draft_of(consultation, {})
    templates = [
        Link(name, reverse("consultations:template", args=[consultation.slug, ending]))
        for name, ending in FORMS
    ]
    return {
        "consultation": consultation,
        "consultation_text": consultation.text(language),
        "draft": draft,
        "templates": templates,
        "form": form,
        "report": report,
        "closed": "" if consultation.is_open() else why_closed(consultation),
        "heading": title,
        "crumbs": writing.crumbs(consultation, language, title),
    }


def status(form: Any) -> int:
    """409 where what was sent could not be done as things stand now, 200 for everything else."""
    return 409 if form.is_bound and form.non_field_errors() else 200
