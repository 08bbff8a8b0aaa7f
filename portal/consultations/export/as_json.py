"""The text with its comments as JSON, with the permanent identifiers of everything."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from portal.consultations.export.cells import said
from portal.consultations.export.document import Document, Piece


def write(document: Document) -> bytes:
    """One object: the consultation, the draft, what was said on the whole, and each paragraph."""
    consultation = document.consultation
    found = {
        "id": str(consultation.pk),
        "url": document.url,
        "title": document.title,
        "title_language": document.title_language,
        "summary": document.summary,
        "language": document.language,
        "stage": consultation.stage,
        "opens": consultation.opens_at,
        "closes": consultation.closes_at,
        "draft": document.draft.number,
        "published": document.draft.published_at,
        "original_language": document.draft.original_language,
        "answers_are_public": document.answers,
        "made": document.made_at,
        "comments": [said(document, row) for row in document.whole],
        "paragraphs": [_paragraph(document, piece) for piece in document.pieces],
    }
    return json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def _paragraph(document: Document, piece: Piece) -> dict[str, Any]:
    return {
        "id": str(piece.pk),
        "number": piece.number,
        "kind": piece.kind,
        "level": piece.level,
        "words": piece.words,
        "language": piece.language,
        "origin": piece.origin,
        "comments": [said(document, row) for row in piece.comments],
    }
