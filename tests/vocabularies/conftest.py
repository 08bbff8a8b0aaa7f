"""A small scheme to import, and no labels left over from the test before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from portal.vocabularies import labels, skos
from portal.vocabularies.skos import ReadScheme

FOLDER = Path(__file__).resolve().parents[2] / "content" / "vocabularies"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "skos"

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix : <https://example.org/trees/> .
"""
SCHEME = '<https://example.org/trees> a skos:ConceptScheme ; dct:title "Trees"@en , "Arbres"@fr .\n'
OAK = ':oak a skos:Concept ; skos:notation "oak" ; skos:prefLabel "Oak"@en , "Chêne"@fr .\n'
ELM = ':elm a skos:Concept ; skos:notation "elm" ; skos:prefLabel "Elm"@en ; skos:related :oak .\n'
CORK = (
    ':cork a skos:Concept ; skos:notation "cork-oak" ; skos:prefLabel "Cork oak"@en ; skos:broader :oak .\n'
)


def trees(*concepts: str, name: str = "trees.ttl") -> ReadScheme:
    """The trees as read from Turtle."""
    return skos.parse((PREFIXES + SCHEME + "".join(concepts)).encode(), name)


@cache
def shipped(name: str) -> ReadScheme:
    """One of the vocabularies that we ship, read once."""
    return skos.read(FOLDER / f"{name}.ttl")


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    labels.forget()
    yield
    labels.forget()
