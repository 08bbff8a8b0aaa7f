"""What python-docx leaves to its users: languages, right-to-left text, header rows that are repeated."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from portal.consultations.export.document import fit
from portal.core.languages import direction
from portal.ui import formats

# Word names the Chinese of the mainland by its country.
TAGS = {"zh-hans": "zh-CN"}


def tag(language: str) -> str:
    """The language as Word writes it."""
    return TAGS.get(language, formats.tag(language))


def element(name: str, **values: str) -> Any:
    """An element of the word-processing namespace: `element("w:lang", val="fr")`."""
    found = OxmlElement(name)
    for key, value in values.items():
        found.set(qn(f"w:{key}"), value)
    return found


def write(paragraph: Any, text: str, language: str, *, bold: bool = False) -> Any:
    """Put words into a paragraph, in their language and direction; line ends stay line ends."""
    run = paragraph.add_run(fit(text))
    run.bold = bold or None
    properties = run._r.get_or_add_rPr()
    is_rtl = direction(language) == "rtl"
    if is_rtl:
        properties.append(element("w:rtl"))
    name = tag(language)
    lang = {"bidi": name} if is_rtl else {"eastAsia": name} if language.startswith("zh") else {"val": name}
    properties.append(element("w:lang", **lang))
    turn(paragraph, language)
    return run


def turn(paragraph: Any, language: str) -> None:
    """Let the paragraph begin where its language begins."""
    properties = paragraph._p.get_or_add_pPr()
    if direction(language) == "rtl" and properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(element("w:bidi"), *AFTER_BIDI)


# The order that the format prescribes within a paragraph's properties.
AFTER_BIDI = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents"),
    *(
        "w:suppressOverlap",
        "w:jc",
        "w:textDirection",
        "w:textAlignment",
        "w:textboxTightWrap",
        "w:outlineLvl",
    ),
    *("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)


def speak(document: Any, language: str) -> None:
    """The language in which the document is written where nothing else is said."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    name = tag(language)
    properties.append(element("w:lang", val=name, eastAsia=name, bidi=name))
    document.core_properties.language = name


def repeat_header(table: Any) -> None:
    """The first row heads the table on every page, for eyes and for screen readers."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(element("w:tblHeader"))


def describe(table: Any, language: str, caption: str) -> None:
    """What the table holds, for whoever does not see it; its columns run from the right where the text does."""
    properties = table._tbl.tblPr
    if direction(language) == "rtl":
        properties.insert_element_before(
            element("w:bidiVisual"),
            *("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing"),
            *("w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"),
        )
    properties.append(element("w:tblCaption", val=fit(caption)))
