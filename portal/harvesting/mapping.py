"""Which column of a table means what: small TOML files, those of `mappings/` by name, others by path."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portal.harvesting.incoming import ORGANISATION
from portal.records.models import Role
from portal.records.registry import KINDS

FOLDER = Path(__file__).parent / "mappings"
FIELDS = frozenset({
    "id", "title", "summary", "body", "website", "since", "until", "place", "latitude", "longitude",
    "licence", "country", "languages", "levels", "subjects", "areas",
})  # fmt: skip
PARTY_FIELDS = frozenset({"id", "name", "summary", "website", "country", "place"})
LEVELS = ("isced-2011", "isced-1997")


class MappingError(ValueError):
    """The mapping cannot be used; the message is a sentence that says what to change."""


@dataclass(frozen=True)
class PartyMapping:
    """The columns of an organisation behind each row, and its role."""

    role: str
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Body:
    """An organisation that a file names by identifier alone."""

    name: str
    website: str = ""


@dataclass(frozen=True)
class TableMapping:
    """What a table's rows are and which of their columns mean what; empty `columns` are named as the fields."""

    kind: str = "resource"
    source: str = "csv"
    language: str = "en"
    levels: str = "isced-2011"
    columns: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[PartyMapping, ...] = ()


def named() -> list[str]:
    """The mappings that come with the portal."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name: str) -> dict[str, Any]:
    """A mapping's content, by path or by the name of one that comes with the portal."""
    path = FOLDER / f"{name}.toml" if name in named() else Path(name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        choices = ", ".join(named())
        raise MappingError(f"The mapping {name} cannot be read; there are: {choices}.") from error
    except ValueError as error:
        raise MappingError(f"The mapping {name} is not TOML: {error}.") from error


def table(content: Mapping[str, Any], kind: str = "") -> TableMapping:
    """A table's mapping, checked; `kind` takes the place of the mapping's own."""
    kind = kind or str(content.get("kind", TableMapping.kind))
    if kind not in {*KINDS, ORGANISATION}:
        raise MappingError(f"{kind} is no kind of record; there are: {', '.join([*KINDS, ORGANISATION])}.")
    levels = str(content.get("levels", TableMapping.levels))
    if levels not in LEVELS:
        raise MappingError(f"levels is {levels}; it must be one of: {', '.join(LEVELS)}.")
    own = KINDS[kind].fields if kind in KINDS else ()
    return TableMapping(
        kind=kind,
        source=str(content.get("source", TableMapping.source)),
        language=str(content.get("language", TableMapping.language)),
        levels=levels,
        columns=_columns(content.get("columns", {}), FIELDS | {*own}),
        parties=tuple(map(_party, content.get("organisations", ()))),
    )


def bodies(content: Mapping[str, Any]) -> dict[str, Body]:
    """Who the bodies of a mapping are, by the identifiers that files use."""
    found = content.get("bodies", {})
    if not isinstance(found, dict) or not all(isinstance(body, dict) for body in found.values()):
        raise MappingError('Bodies are written as: "identifier" = { name = "…", website = "https://…" }.')
    return {
        key: Body(str(body.get("name", ""))[:300], str(body.get("website", "")))
        for key, body in found.items()
    }


def _party(content: Any) -> PartyMapping:
    if not isinstance(content, dict) or content.get("role") not in Role.values:
        raise MappingError(f"Each of organisations needs a role, one of: {', '.join(Role.values)}.")
    columns = {name: value for name, value in content.items() if name != "role"}
    if "name" not in columns:
        raise MappingError("Each of organisations needs the column of its name.")
    return PartyMapping(content["role"], _columns(columns, PARTY_FIELDS))


def _columns(content: Any, allowed: frozenset[str]) -> dict[str, str]:
    if not isinstance(content, dict) or not all(isinstance(value, str) for value in content.values()):
        raise MappingError('Columns are written as: field = "name of the column".')
    unknown = sorted(set(content) - allowed)
    if unknown:
        known = ", ".join(sorted(allowed))
        raise MappingError(f"The mapping names unknown fields: {', '.join(unknown)}; there are: {known}.")
    return dict(content)
