"""Reading a text from a file or from what was pasted: into lines, with a report of what was left out. Saves nothing.

`read_file(name, data)` and `read_text(text, form)` give a `Reading`; both raise `Unfit` with words for the editor.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from portal.consultations.importing import docx, html, markdown
from portal.consultations.importing.reading import Reading, Unfit
from portal.consultations.importing.report import look_at

__all__ = ["FORMS", "MOST_BYTES", "Reading", "Unfit", "read_file", "read_text"]

MOST_BYTES = 10 * 1024 * 1024
READERS: dict[str, Callable[[bytes], Reading]] = {
    ".docx": docx.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".txt": markdown.read,
}
FORMS = {"markdown": markdown.read_text, "html": html.read_text}
REFUSED = {
    ".docm": _("Word files with macros are not taken. Save it as a Word document without macros (.docx)."),
    ".dotm": _("Word files with macros are not taken. Save it as a Word document without macros (.docx)."),
    ".doc": _("This is a file of an old word processor. Save it as a Word document (.docx) and try again."),
    ".odt": _("OpenDocument files are not read. Save it as a Word document (.docx) and try again."),
    ".rtf": _("RTF files are not read. Save it as a Word document (.docx) and try again."),
    ".pdf": _("Paragraphs cannot be told from a PDF. Use the file from which it was made."),
}


def read_file(name: str, data: bytes) -> Reading:
    """The lines of a file, told by the ending of its name."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if ending in REFUSED:
        raise Unfit(REFUSED[ending])
    if ending not in READERS:
        raise Unfit(_("Choose a file that ends in .docx, .html or .md."))
    if len(data) > MOST_BYTES:
        raise Unfit(_("The file is larger than 10 megabytes. Save it without its pictures and try again."))
    return _with_words(READERS[ending](data))


def read_text(text: str, form: str) -> Reading:
    """The lines of what was pasted, as `markdown` or `html`."""
    return _with_words(FORMS[form](text))


def _with_words(found: Reading) -> Reading:
    if not found.lines:
        raise Unfit(_("There is no text in it."))
    look_at(found)
    return found
