"""A small site: each type of page once in English, some of them in Arabic, and nothing but what a test adds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from portal.accounts.models import User
from portal.moderation.lifecycle import Status
from portal.pages.services import Report, load_pages
from portal.records.models import Facet, Record, RecordRendition, RecordTag
from portal.records.registry import KINDS
from portal.vocabularies import labels
from portal.vocabularies.services import import_file

WORDS = [
    "headline",
    "lead",
    "search_label",
    "areas_title",
    "now_title",
    "where_title",
    "where_text",
    "join_title",
]
STEPS = [f"step{number}_{part}" for number in (1, 2, 3) for part in ("title", "text")]
HOME = {"type": "home", **{key: f"The {key}" for key in (*WORDS, *STEPS)}}
ENGLISH: dict[str, dict[str, str]] = {
    "home": HOME,
    "about": {"type": "section", "order": "1"},
    "about/coalition": {"type": "article", "order": "1"},
    "areas": {"type": "area-index", "order": "2"},
    "areas/2": {"type": "area", "area": "2", "order": "2"},
    "news": {"type": "news-index", "order": "3"},
    "news/opening": {"type": "news", "date": "2026-11-22", "areas": "2", "order": "1"},
    "campaigns": {"type": "campaign-index", "order": "4"},
    "campaigns/licences": {"type": "campaign", "date": "2026-11-22"},
    "learning": {"type": "learning-index", "order": "5"},
    "learning/licences": {
        "type": "course",
        "form": "guide",
        "level": "introductory",
        "audiences": "teachers, librarians",
        "minutes": "25",
        "areas": "1, 2",
    },
    "help": {"type": "section", "order": "6"},
    "help/glossary": {"type": "glossary"},
    "contact": {"type": "contact", "order": "7"},
}
ARABIC = {"home": HOME, "about": {"type": "section"}, "areas": {"type": "area-index"}}

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for pages."""
    return tmp_path / "pages"


@pytest.fixture
def write(folder: Path) -> Write:
    """Write one file: `write("about", "en", body, type="section")`."""

    def write_page(path: str, language: str, body: str = "Some words.", **said: str) -> Path:
        said = {"title": f"{path} in {language}", "summary": f"Summary of {path} in {language}.", **said}
        file = folder / path / f"{language}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        front = "\n".join(f"{key}: {value}" for key, value in said.items())
        file.write_text(f"---\n{front}\n---\n{body}\n", encoding="utf-8")
        return file

    return write_page


@pytest.fixture
def files(folder: Path, write: Write) -> Path:
    """The files of the small site."""
    for language, pages in (("en", ENGLISH), ("ar", ARABIC)):
        for path, said in pages.items():
            write(path, language, **said)
    return folder


@pytest.fixture
def site(db: None, files: Path) -> Report:
    """The small site itself."""
    report = load_pages(files)
    assert not report.errors
    return report


@pytest.fixture
def editor(db: None) -> User:
    """Somebody who may do everything at the editing desk."""
    return User.objects.create_superuser("amina@example.org", "a long password")


@pytest.fixture
def make_record(db: None) -> Callable[..., Record]:
    """A published record: `make_record("event", "A meeting", area="2", starts_on=…)`."""

    def make(kind: str, title: str, *, area: str = "", country: str = "", **columns: object) -> Record:
        columns = {"status": Status.PUBLISHED, "published_at": timezone.now(), **columns}
        record = KINDS[kind].model.objects.create(kind=kind, **columns)
        RecordRendition.objects.create(record=record, language="en", title=title, summary=f"On {title}.")
        for facet, code in ((Facet.AREA, area), (Facet.COUNTRY, country)):
            if code:
                RecordTag.objects.create(record=record, facet=facet, notation=code)
        return record

    return make


@pytest.fixture
def vocabularies(db: None, settings) -> Iterator[None]:
    """The schemes that the pages count by."""
    for slug in ("areas", "provisions", "regions", "countries"):
        import_file(Path(settings.PORTAL_CONTENT_DIR) / "vocabularies" / f"{slug}.ttl", slug=slug)
    labels.forget()
    yield
    labels.forget()
