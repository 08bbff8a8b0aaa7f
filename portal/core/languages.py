"""The six interface languages, their own names and directions, and the order in which a reader is served."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LANGUAGES: tuple[tuple[str, str], ...] = (
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
)
CODES = tuple(code for code, _name in LANGUAGES)
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "ku-arab", "pa-arab"})


def direction(code: str) -> str:
    """`"rtl"` or `"ltr"`, for the `dir` attribute of text in this language."""
    code = code.lower()
    return "rtl" if code in RIGHT_TO_LEFT or code.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def chain(preferred: str, original: str = "") -> Sequence[str]:
    """Languages to try for a reader, best first: the reader's, the original's, English, then the rest."""
    return tuple(dict.fromkeys(code for code in (preferred, original, "en", *CODES) if code))


def first_of(available: Iterable[str], preferred: str, original: str = "") -> str | None:
    """The best of the available languages for this reader; any at all before none."""
    languages = sorted(available)
    ranked = [code for code in chain(preferred, original) if code in languages]
    return next(iter(ranked or languages), None)
