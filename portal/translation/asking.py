"""The way from a text that is shown to its rendition in another language: plain links to private pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import get_language, gettext

from portal.ui import formats
from portal.ui.parts import Link

if TYPE_CHECKING:
    from portal.translation.models import Rendition


def ask_link(thing: Any, shown: Rendition | None, language: str = "") -> Link | None:
    """“Ask for a translation into French”, for a reader who is shown something else, or what is out of date.

    None where the words are in the reader's language (the page's, unless one is given) and hold. The address is the
    same for everybody; the page behind it asks who wants it.
    """
    page = get_language() or "en"
    to = language or page
    if shown is None or (shown.language == to and not shown.is_stale):
        return None
    text = gettext("Ask for a translation into: %(language)s") % {"language": formats.language_name(to, page)}
    return Link(text, f"/{page}/translate/ask/?{urlencode({'of': str(thing.pk), 'to': to})}")
