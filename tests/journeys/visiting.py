"""A plain HTTP visitor: what a page weighs, what it links to, what it sets."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cache
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


@cache
def settled(portal: str, address: str) -> str:
    """The address itself, or for one that ends with a star the first page of its kind that its list leads to."""
    if not address.endswith("*"):
        return address
    folder = address.removesuffix("*")
    html = get(portal + folder).body.decode()
    found = re.search(rf'href="({re.escape(folder)}[0-9a-f-]{{36}}/[^"]*)"', html)
    assert found is not None, f"{folder} leads to none"
    return found[1]


def loaded(html: str) -> set[str]:
    """The addresses that a browser fetches by itself for this page."""
    found = set()
    for match in LOADED.finditer(html):
        tag = match.group(0)
        if tag.startswith("<link") and not re.search(r'rel="(stylesheet|icon|preload|manifest)"', tag):
            continue
        found.add(match.group(1))
    return found
