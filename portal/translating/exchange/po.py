"""PO, as gettext's tools know it: `msgctxt` is record, part and revision."""

from __future__ import annotations

from io import BytesIO, StringIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation import gettext as _

from portal.accounts.text import trimmed
from portal.translating.exchange.units import MOST, Batch, Unit, Unreadable, number


def write(batch: Batch) -> bytes:
    """The file; long texts are folded, as usual."""
    catalog = Catalog(locale=_locale(batch.language), charset="utf-8", fuzzy=False)
    for unit in batch.units:
        catalog.add(trimmed(unit.source), trimmed(unit.target), context=unit.place)
    file = BytesIO()
    write_po(file, catalog, omit_header=False)
    return file.getvalue()


def _locale(code: str) -> str:
    """As gettext writes a language: `zh_Hans`, `pt_BR`."""
    first, *rest = code.split("-")
    return "_".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])


def read(data: bytes) -> Batch:
    """The units of a file; raise `Unreadable` for anything but PO in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
        catalog = read_po(StringIO(text), abort_invalid=True)
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is not written in UTF-8.")) from error
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable(_("The file is not PO.")) from error
    units = [_unit(str(m.context or ""), m.id, m.string) for m in catalog if m.id]
    if not units:
        raise Unreadable(_("The file holds no translations."))
    if len(units) > MOST:
        raise Unreadable(_("The file holds too many units: please divide it."))
    language = (catalog.locale_identifier or "").lower().replace("_", "-")
    return Batch("", language, units)


def _unit(place: str, source: object, target: object) -> Unit:
    record, _slash, rest = place.partition("/")
    part, _slash, revision = rest.partition("/")
    return Unit(record, part, number(revision), _first(source), _first(target))


def _first(text: object) -> str:
    """A text; of plural forms the first."""
    return str(text[0] if isinstance(text, list | tuple) and text else text or "")
