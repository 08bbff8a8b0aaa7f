"""The text with its comments as one HTML file that needs nothing else: to read without network, and to print."""

from __future__ import annotations

from django.template.loader import render_to_string

from portal.consultations.export.document import Document


def write(document: Document) -> bytes:
    """A whole page in the document's language."""
    return render_to_string("consultations/export.html", {"document": document}).encode()
