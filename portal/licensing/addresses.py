"""From a licence's address, however it is written, to its key."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from portal.licensing.catalogue import LICENCES

CREATIVE_COMMONS = re.compile(
    r"/(?:licenses|publicdomain)/(?P<unit>[a-z-]+)"
    r"(?:/(?P<version>\d\.\d))?"
    r"(?:/(?P<place>[a-z]+))??"
    r"(?:/(?:deed|legalcode|rdf)(?:[.-][a-z_-]+)?)?"
)
UNITS = {"zero": "cc0", "mark": "pdm", "by-nd-nc": "cc-by-nc-nd"}
# Other addresses under which a licence is known.
ALIASES = {
    "gnu.org/copyleft/fdl": "gfdl-1.3",
    "gnu.org/licenses/fdl": "gfdl-1.3",
    "gnu.org/licenses/fdl-1.2": "gfdl-1.2",
    "gnu.org/licenses/gpl": "gpl-3.0",
    "gnu.org/licenses/gpl-2.0": "gpl-2.0",
    "gnu.org/licenses/agpl": "agpl-3.0",
    "opensource.org/licenses/mit": "mit",
    "opensource.org/licenses/apache-2.0": "apache-2.0",
    "opensource.org/license/apache-2-0": "apache-2.0",
    "opendatacommons.org/licenses/odbl/1.0": "odbl-1.0",
    "opendatacommons.org/licenses/odbl": "odbl-1.0",
    "opendatacommons.org/licenses/by/1.0": "odc-by-1.0",
    "opendatacommons.org/licenses/pddl/1.0": "pddl-1.0",
    "nationalarchives.gov.uk/doc/open-government-licence": "ogl-uk-3.0",
}


def from_uri(uri: str) -> str | None:
    """The key of the licence that this address stands for, whatever its scheme, case or language; None if unknown."""
    try:
        parts = urlsplit(uri.strip().lower())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    if _host(parts) == "creativecommons.org":
        return _creative_commons(parts.path)
    return KNOWN.get(_plain(parts))


def _creative_commons(path: str) -> str | None:
    match = CREATIVE_COMMONS.fullmatch(path.rstrip("/"))
    if match is None:
        return None
    unit, version, place = match["unit"], match["version"], match["place"]
    family = UNITS.get(unit, f"cc-{unit}")
    key = "-".join(part for part in (family, version, place) if part)
    return key if key in LICENCES else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _plain(parts: SplitResult) -> str:
    path = re.sub(r"\.(?:html?|txt|en)$", "", parts.path.rstrip("/"))
    return f"{_host(parts)}{path}"


KNOWN = {
    **ALIASES,
    **{
        _plain(urlsplit(licence.uri.lower())): licence.key
        for licence in LICENCES.values()
        if licence.uri and "creativecommons.org" not in licence.uri
    },
}
