"""Bytes to text, whatever the label says: many letters carry a wrong one. Pure."""

from __future__ import annotations

import codecs

# What people mean where they write the narrower name.
WIDER = {
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "ks_c_5601-1987": "cp949",
}
WESTERN = "cp1252"
# What letters in a language were written in before UTF-8.
FORMER = {
    "ar": ("windows-1256",),
    "zh-hans": ("gb18030",),
    "ru": ("windows-1251", "koi8-r"),
}


def decode(content: bytes, label: str, language: str) -> str:
    """The text; `language` is the one that its writer is likely to use. Never fails: what cannot be read is �."""
    if not content.isascii():
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return _legacy(content, label, language)
    named = _known(label) or "ascii"
    return content.decode(named, "replace")


def _legacy(content: bytes, label: str, language: str) -> str:
    """By the label where it is one that can be; else by what the language was written in."""
    named = _known(label)
    former = FORMER.get(language, ())
    if named and named != "utf-8" and not (former and named == WESTERN and _is_mostly_high(content)):
        try:
            return content.decode(named)
        except UnicodeDecodeError:
            pass
    return max((content.decode(name, "replace") for name in former or (WESTERN,)), key=_plausible)


def _is_mostly_high(content: bytes) -> bool:
    """Whether more than a third is beyond ASCII: no Western language is written like that."""
    seen = content.translate(None, b" \t\r\n")
    return 3 * sum(byte > 127 for byte in seen) > len(seen)


def _plausible(text: str) -> int:
    """Written letters are mostly small; a wrong table turns them into capitals and gaps."""
    return sum(character.islower() for character in text) - 5 * text.count("\ufffd")


def _known(label: str) -> str:
    """The codec's name, "" for none."""
    name = WIDER.get(label.strip().strip("\"'").lower(), label.strip().strip("\"'"))
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return info.name if getattr(info, "_is_text_encoding", True) else ""
