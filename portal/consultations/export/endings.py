"""The forms in which a text can be taken along: their media types and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from portal.consultations.export import as_csv, as_docx, as_html, as_json
from portal.consultations.export.document import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its media type, and the verb that writes it."""

    media_type: str
    write: Callable[[Document], bytes]


FORMS = {
    "docx": Form(DOCX, as_docx.write),
    "html": Form("text/html; charset=utf-8", as_html.write),
    "csv": Form("text/csv; charset=utf-8", as_csv.write),
    "json": Form("application/json", as_json.write),
}
