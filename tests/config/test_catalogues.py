"""Catalogues are compiled without gettext, once, and are complete."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

from config.catalogues import compile_catalogues

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "%(n)s record"
msgid_plural "%(n)s records"
msgstr[0] "%(n)s fiche"
msgstr[1] "%(n)s fiches"
"""


def test_a_catalogue_is_compiled_once_and_has_its_plurals(tmp_path: Path) -> None:
    source = tmp_path / "fr" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(PO, encoding="utf-8")
    assert compile_catalogues(tmp_path) == 1
    assert compile_catalogues(tmp_path) == 0
    with source.with_suffix(".mo").open("rb") as file:
        french = GNUTranslations(file)
    assert french.ngettext("%(n)s record", "%(n)s records", 0) == "%(n)s fiche"
    assert french.ngettext("%(n)s record", "%(n)s records", 2) == "%(n)s fiches"
