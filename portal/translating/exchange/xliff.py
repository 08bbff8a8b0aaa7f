"""XLIFF 2.0 (OASIS): a `file` a record, a `unit` a part, one `segment` each."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from portal.accounts.text import trimmed
from portal.translating.exchange.units import MOST, Batch, Unit, Unreadable, number
from portal.ui.formats import tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def write(batch: Batch) -> bytes:
    """The file; a unit without a target is in state `initial`."""
    root = etree.Element(_q("xliff"), nsmap={None: NAMESPACE}, version="2.0")
    root.set("srcLang", tag(batch.source_language))
    root.set("trgLang", tag(batch.language))
    root.set(SPACE, "preserve")
    for record, units in groupby(batch.units, key=lambda unit: unit.record):
        _write_record(root, record, list(units))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _write_record(root: Any, record: str, units: list[Unit]) -> None:
    file = etree.SubElement(root, _q("file"), id=f"r-{record}", original=f"/id/{record}")
    notes = etree.SubElement(file, _q("notes"))
    etree.SubElement(notes, _q("note"), category="revision").text = str(units[0].revision)
    for unit in units:
        made = etree.SubElement(file, _q("unit"), id=unit.part)
        segment = etree.SubElement(made, _q("segment"), state="translated" if unit.target else "initial")
        etree.SubElement(segment, _q("source")).text = trimmed(unit.source)
        if unit.target:
            etree.SubElement(segment, _q("target")).text = trimmed(unit.target)


def read(data: bytes) -> Batch:
    """The units of a file, whatever tool wrote it; raise `Unreadable` for anything but XLIFF 2."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_("The file is not well-formed XML.")) from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(_("The file declares a document type: it is not read."))
    if root.tag != _q("xliff"):
        raise Unreadable(_("The file is XML, but not XLIFF 2."))
    units = [unit for file in root.iter(_q("file")) for unit in _units(file)]
    if len(units) > MOST:
        raise Unreadable(_("The file holds too many units: please divide it."))
    return Batch(_code(root, "srcLang"), _code(root, "trgLang"), units)


def _code(root: Any, name: str) -> str:
    return str(root.get(name, "")).lower()


def _units(file: Any) -> list[Unit]:
    notes = file.findall(f"{_q('notes')}/{_q('note')}")
    revision = next((note.text or "" for note in notes if note.get("category") == "revision"), "")
    record = file.get("id", "").removeprefix("r-")
    return [
        Unit(
            record, unit.get("id", ""), number(revision.strip()), _said(unit, "source"), _said(unit, "target")
        )
        for unit in file.iter(_q("unit"))
    ]


def _said(unit: Any, name: str) -> str:
    """All segments together, and what stands between them; tags of other tools are left out."""
    parts = [child.find(_q(name)) for child in unit if child.tag in {_q("segment"), _q("ignorable")}]
    return "".join("".join(part.itertext()) for part in parts if part is not None)
