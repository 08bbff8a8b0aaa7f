"""Whether a letter's sender is proved, as the operator's own mail server says in `Authentication-Results` (RFC 8601).

Only what stands under a trusted name counts, and of each method only what stands highest: whatever came with the
letter stands below what the server wrote. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

COMMENT = re.compile(r"\([^()]*\)")
PAIR = re.compile(r"^\s*(?P<name>[\w.-]+)\s*=\s*(?P<value>\"[^\"]*\"|[^\s;]+)")
PROVING = ("dmarc", "dkim", "spf")


@dataclass(frozen=True, slots=True)
class Result:
    """One method's result with its properties, in lower case."""

    method: str
    result: str
    properties: Mapping[str, str] = field(default_factory=dict)


def is_proved(headers: Iterable[str], sender: str, trusted: Collection[str]) -> bool:
    """Whether a trusted server says that a letter with this From comes from that domain.

    DMARC's word is final, either way; without it a DKIM signature or an SPF sender of the same domain proves it.
    """
    domain = domain_of(sender)
    said = _highest(headers, trusted)
    if not domain or any(one.result == "fail" for one in said.get("dmarc", ())):
        return False
    return any(_proves(one, domain) for method in PROVING for one in said.get(method, ()))


def domain_of(address: str) -> str:
    """The part behind the last @, in lower case."""
    return address.rpartition("@")[2].strip(" <>\"'").rstrip(".").lower() if "@" in address else ""


def _highest(headers: Iterable[str], trusted: Collection[str]) -> dict[str, list[Result]]:
    """For each method what the first trusted header that speaks of it says."""
    found: dict[str, list[Result]] = {}
    for header in headers:
        results = list(results_of(header, trusted))
        for method in {one.method for one in results} - found.keys():
            found[method] = [one for one in results if one.method == method]
    return found


def results_of(header: str, trusted: Collection[str]) -> Iterator[Result]:
    """What one header says; nothing where its server is not trusted or it cannot be read."""
    text = " ".join(header.split())
    while COMMENT.search(text):
        text = COMMENT.sub(" ", text)
    server, *methods = text.lower().split(";")
    if not server.split() or server.split()[0] not in trusted:
        return
    for method in methods:
        pairs = list(_pairs(method))
        if pairs:
            name, result = pairs[0]
            yield Result(name, result, dict(pairs[1:]))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    while found := PAIR.match(text):
        yield found["name"], found["value"].strip('"')
        text = text[found.end() :]


def _proves(one: Result, domain: str) -> bool:
    if one.result != "pass":
        return False
    if one.method == "dmarc":
        return domain_of("@" + one.properties.get("header.from", domain)) == domain
    if one.method == "dkim":
        signed = one.properties.get("header.d") or domain_of(one.properties.get("header.i", ""))
        return _is_within(domain, signed)
    sent = one.properties.get("smtp.mailfrom", "")
    return (domain_of(sent) or sent) == domain


def _is_within(domain: str, signed: str) -> bool:
    """Whether the signature is the domain's own or that of the domain above it."""
    return "." in signed and (domain == signed or domain.endswith(f".{signed}"))
