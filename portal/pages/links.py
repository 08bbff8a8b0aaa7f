"""Links inside the portal: stored without a language, shown in the reader's.

`/about/recommendation/` is stored, `/fr/about/recommendation/` is what a reader of French gets. What has no
language, such as `/data/`, stays as it is. A stored link also works by itself: the portal sends on whoever
comes without a language.
"""

from __future__ import annotations

import re

from portal.core.languages import CODES

# Addresses that are the same in every language.
WITHOUT_LANGUAGE = frozenset(
    {
        ".well-known",
        "api",
        "cms",
        "data",
        "documents",
        "feeds",
        "id",
        "media",
        "oai",
        "static",
        "vocabularies",
    }
)
LOCAL = re.compile(r'(?<=\bhref=")/(?!/)([^"]*)(?=")')


def localised(path: str, language: str) -> str:
    """The address of `/path/` in a language; unchanged where it has one, or needs none."""
    first = re.split(r"[/?#]", path.removeprefix("/"), maxsplit=1)[0]
    if not path.startswith("/") or path.startswith("//"):
        return path
    if first in WITHOUT_LANGUAGE or first in CODES or "." in first:
        return path
    return f"/{language}{path}"


def localise_html(html: str, language: str) -> str:
    """The same for every link of a piece of clean HTML."""
    return LOCAL.sub(lambda match: localised(f"/{match[1]}", language), html)
