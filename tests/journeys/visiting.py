"""A plain HTTP visitor: what a page weighs, what it links to, what it sets."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPMessage

LOADED = re.compile(r"<(?:link|script|img|source|iframe)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"[^>]*>")
LINK = re.compile(r"<link\b[^>]*>")


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `body` as it came over the wire."""

    status: int
    headers: HTTPMessage
    body: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def get(address: str, *, follow: bool = True, **headers: str) -> Answer:
    """GET an address; never raises on a status."""
    opener = urllib.request.build_opener() if follow else urllib.request.build_opener(_Stay)
    request = urllib.request.Request(address, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with opener.open(request, timeout=30) as answer:
            return Answer(answer.status, answer.headers, answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


def loaded(html: str) -> set[str]:
    """The addresses that a browser fetches by itself for this page."""
    found = set()
    for match in LOADED.finditer(html):
        tag = match.group(0)
        if tag.startswith("<link") and not re.search(r'rel="(stylesheet|icon|preload|manifest)"', tag):
            continue
        found.add(match.group(1))
    return found
