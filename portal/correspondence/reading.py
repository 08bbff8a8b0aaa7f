"""A letter as its box wants it: whose words, which files, in which language. Pure but for the portal's names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

from django.conf import settings

from portal.accounts.plain import plain
from portal.core.languages import CODES
from portal.correspondence import addresses, cutting, mime
from portal.correspondence.mime import File

# Unsubscribing needs nothing but its address: it must never be published with a quotation.
PRIVATE_LINK = re.compile(r"\S*/account/unsubscribe/\S+")
SCRIPTS: tuple[tuple[str, str], ...] = (
    (r"[\u0600-\u06ff\u0750-\u077f]", "ar"),
    (r"[\u3400-\u9fff]", "zh-hans"),
    (r"[\u0400-\u04ff]", "ru"),
    (r"[A-Za-z\u00c0-\u024f]", "en"),
)
# Who writes in one of these languages writes in that script; of others nothing is assumed.
IN_SCRIPT = {
    "ar": {"ar", "fa", "ur", "ps"},
    "zh-hans": {"zh-hans"},
    "ru": {"ru", "uk", "be", "bg", "sr", "kk", "ky", "mk", "mn", "tg"},
}


@dataclass(frozen=True, slots=True)
class Read:
    """`text` is what stands above the line; `is_cut` whether that line was found or nothing was quoted."""

    text: str
    is_cut: bool
    files: tuple[File, ...]
    language: str


def read(message: Message, spoken: Iterable[str]) -> Read:
    """A letter by somebody who speaks these languages, the likeliest first."""
    tongues = [*spoken, "en"]
    whole = mime.words(message, tongues[0])
    text, marked = cutting.above(whole)
    text = cutting.without_signature(text)
    if marked:
        text = cutting.without_introduction(text, own_names())
    text = plain(text, lines=True)
    return Read(
        text=text,
        is_cut=marked or not (addresses.ANYWHERE.search(text) or PRIVATE_LINK.search(text)),
        files=tuple(mime.files(message)),
        language=language_of(text, mime.header(message, "Content-Language"), tongues),
    )


def without_secrets(text: str) -> str:
    """The text without addresses by which anybody could write, or stop mail, in its author's name."""
    return PRIVATE_LINK.sub("…", addresses.ANYWHERE.sub("…", text))


def own_names() -> set[str]:
    """By what a mail programme calls us where it introduces a quotation."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return {name, address, str(settings.PORTAL_NAME), f"@{settings.PORTAL_MAIL_IN_DOMAIN}"} - {"", "@"}


def language_of(text: str, header: str, tongues: list[str]) -> str:
    """What the letter says its language is, where that can be; else the likeliest that is written like this."""
    script = _script(text)
    said = header.split(",")[0].strip().lower()
    named = "zh-hans" if said.startswith("zh") else said.partition("-")[0]
    for code in (named, *tongues):
        if code and _fits(code, script) and (code in tongues or code in CODES):
            return code
    return script or tongues[0]


def _script(text: str) -> str:
    """The language that stands for the script of most letters; "" where there are none."""
    counts = {code: len(re.findall(pattern, text)) for pattern, code in SCRIPTS}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _fits(code: str, script: str) -> bool:
    if not script:
        return True
    base = code if code == "zh-hans" else code.partition("-")[0]
    own = next((stands for stands, codes in IN_SCRIPT.items() if base in codes), "en")
    return own == script
