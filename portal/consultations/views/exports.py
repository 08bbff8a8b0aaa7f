"""A text to take along: with its comments and answers, or as a template to be filled in without network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from portal.accounts.door import language
from portal.consultations.export import template as templates
from portal.consultations.export.document import document
from portal.consultations.export.endings import FORMS
from portal.consultations.finding import draft_of
from portal.consultations.models import Consultation
from portal.consultations.views.doors import base, of_public_consultation


@of_public_consultation
def export(request: HttpRequest, consultation: Consultation, ending: str) -> HttpResponse:
    """One draft with everything public that was said on it."""
    draft, form = draft_of(consultation, request.GET), FORMS[ending]
    written = form.write(document(consultation, draft, language(), base=base(request)))
    return _file(written, form.media_type, f"{consultation.slug}-{draft.number}-{language()}.{ending}")


@of_public_consultation
def template(request: HttpRequest, consultation: Consultation, ending: str) -> HttpResponse:
    """The paragraphs of a draft with empty columns beside them."""
    draft = draft_of(consultation, request.GET)
    written = templates.TEMPLATES[ending](draft, language())
    return _file(
        written,
        FORMS[ending].media_type,
        f"{consultation.slug}-{draft.number}-template-{language()}.{ending}",
    )


def _file(data: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Access-Control-Allow-Origin": "*",
        "Content-Language": language(),
    }
    return HttpResponse(data, content_type=media_type, headers=headers)
