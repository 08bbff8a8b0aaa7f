"""What a page costs its reader: at most 30 KB over the wire in all, from this host alone, and no cookie."""

from __future__ import annotations

import brotli
import pytest

from tests.journeys.addresses import all_addresses
from tests.journeys.visiting import get, loaded, settled

BUDGET = 30 * 1024
pytestmark = pytest.mark.browser


def body(address: str) -> tuple[int, str, dict[str, str]]:
    """Bytes over the wire, the text, and the headers of a page asked for with brotli."""
    answer = get(address, Accept_Encoding="br")
    coded = answer.headers.get("Content-Encoding") == "br"
    raw = brotli.decompress(answer.body) if coded else answer.body
    return len(answer.body), raw.decode(), dict(answer.headers.items())


@pytest.mark.parametrize("address", all_addresses())
def test_a_page_is_light_and_asks_nobody_else(portal: str, address: str) -> None:
    weight, html, headers = body(portal + settled(portal, address))
    parts = loaded(html)
    assert "Set-Cookie" not in headers
    assert all(part.startswith(("/", "data:")) and not part.startswith("//") for part in parts), parts
    total = weight + sum(body(portal + part)[0] for part in parts if part.startswith("/"))
    assert total <= BUDGET
