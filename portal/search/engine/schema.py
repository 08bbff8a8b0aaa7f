"""The index's fields, an entry as a document, and the name of this schema: another code, another name."""

import hashlib
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import tantivy

from . import analysis, arabic, folding, russian
from .analysis import ANALYZERS, PLAIN, STEMMERS, WORDS, base, prepare
from .folding import clean, sort_key
from .interface import FACETS, LANGUAGES, Entry

LEVELS = ("title", "summary", "body")
ALSO = f"also_{PLAIN}"
FOR_EVER = date.max.toordinal()
# Raised when indexes are to hold more than those built before: these are not read any more, but built anew.
GENERATION = 2


def text_field(level: str, analyzer: str) -> str:
    """The field that holds one level of text in one analyzer's terms."""
    return f"{level}_{analyzer}"


def name_field(language: str) -> str:
    """The field to sort by name in an interface language."""
    return f"name_{language.replace('-', '_')}"


def build() -> tantivy.Schema:
    """Every field: nothing is stored but the id, the texts stay in the database."""
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for level in LEVELS:
        for analyzer in (*STEMMERS, PLAIN):
            schema.add_text_field(text_field(level, analyzer), tokenizer_name=analyzer)
    schema.add_text_field(ALSO, tokenizer_name=PLAIN)
    schema.add_text_field(WORDS, tokenizer_name=WORDS, index_option="basic")
    for facet in FACETS:
        schema.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    for language in LANGUAGES:
        schema.add_text_field(name_field(language), fast=True, tokenizer_name="raw", index_option="basic")
    for number in ("start", "end", "changed"):
        schema.add_integer_field(number, indexed=True, fast=True)
    return schema.build()


SCHEMA = build()


def name() -> str:
    """A short hash of all that decides what an index holds: these modules, `GENERATION`, the engine's version."""
    own = (Path(str(module.__file__)).read_bytes() for module in (analysis, arabic, folding, russian))
    parts = [tantivy.__version__.encode(), Path(__file__).read_bytes(), *own]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def open_index(path: Path) -> tantivy.Index:
    """The index in a directory (made if empty), with its analyzers and a reader that reloads when told."""
    index = tantivy.Index(SCHEMA, path=str(path))
    for analyzer_name, analyzer in ANALYZERS.items():
        index.register_tokenizer(analyzer_name, analyzer)
    index.config_reader("manual")
    return index


def document(entry: Entry) -> tantivy.Document:
    """An entry as the index keeps it."""
    fields: dict[str, list[Any]] = defaultdict(list)
    fields["id"] = [entry.id.hex]
    for text in entry.texts:
        for level in LEVELS:
            _add_text(fields, level, text.language, getattr(text, level))
        fields[WORDS] += [prepare(text.title, WORDS), prepare(text.summary, WORDS)]
    fields[ALSO] = [prepare(entry.also, PLAIN)]
    fields[WORDS].append(prepare(entry.also, WORDS))
    for facet in FACETS:
        fields[facet] = [clean(value) for value in dict.fromkeys(entry.facets.get(facet, ()))]
    for language in LANGUAGES:
        fields[name_field(language)] = [sort_key(_name(entry, language), language)]
    return tantivy.Document.from_dict(fields | _numbers(entry), SCHEMA)


def _add_text(fields: dict[str, list[Any]], level: str, language: str, text: str) -> None:
    if not text:
        return
    fields[text_field(level, PLAIN)].append(prepare(text, PLAIN))
    if base(language) in STEMMERS:
        fields[text_field(level, base(language))].append(prepare(text, base(language)))


def _name(entry: Entry, language: str) -> str:
    titles = {text.language: text.title for text in entry.texts}
    return entry.names.get(language) or titles.get(language) or titles.get(entry.original) or ""


def _numbers(entry: Entry) -> dict[str, list[Any]]:
    numbers = {"changed": [int(entry.changed.timestamp() * 1_000_000)]}
    if entry.start:
        numbers["start"] = [entry.start.toordinal()]
        numbers["end"] = [entry.end.toordinal() if entry.end else FOR_EVER]
    return numbers
