"""What was said, as cells of a row: the same columns for CSV and JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from portal.consultations.export.document import Document, Piece, fit
from portal.consultations.matrix import Row
from portal.organisations.taking import RUNS

PLACE = ("draft", "paragraph", "paragraph_id", "paragraph_kind", "words", "words_language")
SAID = (
    *(
        "comment_id",
        "comment_url",
        "published",
        "by",
        "organisation_id",
        "stakeholder_type",
        "country",
        "kind",
    ),
    *("comment", "comment_language", "original_language", "comment_origin", "proposed_wording"),
    *("answer", "reasons", "reasons_language", "answered", "became"),
)


def cell(value: object) -> str:
    """One value as text that a spreadsheet shows and never computes."""
    text = value.isoformat() if isinstance(value, datetime) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(RUNS) else text


def place(document: Document, piece: Piece | None) -> dict[str, Any]:
    """Where something was said; None is the whole text, whose paragraph is 0."""
    known = (0, "", "", "", "") if piece is None else _known(piece)
    return dict(zip(PLACE, (document.draft.number, *known), strict=True))


def _known(piece: Piece) -> tuple[int, str, str, str, str]:
    return piece.number, str(piece.pk), piece.kind, piece.words, piece.language


def said(document: Document, row: Row) -> dict[str, Any]:
    """A comment with its answer."""
    shown, comment = row.shown, row.shown.comment
    words, reply = shown.said, shown.reply
    organisation = comment.organisation if comment.organisation and comment.organisation.is_public else None
    reasons = reply.reasons if reply else None
    values = (
        str(comment.pk),
        f"{document.base}{shown.url}",
        comment.published_at,
        shown.who,
        str(organisation.pk) if organisation else "",
        organisation.stakeholder_type if organisation else "",
        organisation.country if organisation else "",
        comment.kind,
        fit(words.body) if words else "",
        words.language if words else "",
        comment.original_language,
        words.origin.kind if words and words.origin else "original",
        fit(comment.wording),
        reply.disposition.answer if reply else "",
        fit(reasons.body) if reasons else "",
        reasons.language if reasons else "",
        reply.disposition.at if reply else None,
        " | ".join(one.link.text if one.link else one.change for one in row.became),
    )
    return dict(zip(SAID, values, strict=True))
