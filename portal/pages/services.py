"""Making pages of the files in `content/pages`: as often as one likes, never over what an editor has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from portal.core.languages import CODES
from portal.pages import files, planting, site
from portal.pages.files import HOME, BadFile, PageFile, Source
from portal.pages.models import LoadedFile

ORIGINAL = "en"
Rows = dict[tuple[str, str], LoadedFile]


@dataclass
class Report:
    """What a load did, by `path/language`, and what was wrong with files."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    unchanged: int = 0
    errors: list[str] = field(default_factory=list)


def load_pages(folder: Path) -> Report:
    """Make the site's pages equal to the files, except where an editor has been at work since.

    A broken file is reported and left out; the others load. Where no file has changed, this reads the files
    and asks the database twice.
    """
    found = files.find(folder)
    rows = {(row.path, row.language): row for row in LoadedFile.objects.all()}
    changed = [file for file in found if not _is_known(file, rows)]
    report = Report(unchanged=len(found) - len(changed))
    places = frozenset(file.path for file in found)
    sources = _read(changed, places, report)
    if not sources:
        return report
    with transaction.atomic(), disable_reference_index_auto_update():
        loading = Loading(rows, report, places)
        site.make_locales()
        for file in _originals_first(sources):
            loading.take(file, sources[file])
        loading.hold_homes()
        site.settle()
        planting.put_in_order(rows.values(), loading.new_parents)
    return report


def _is_known(file: PageFile, rows: Rows) -> bool:
    row = rows.get((file.path, file.language))
    return row is not None and row.digest == file.digest


def _read(changed: Iterable[PageFile], places: frozenset[str], report: Report) -> dict[PageFile, Source]:
    sources = {}
    for file in changed:
        try:
            sources[file] = files.read(file, places)
        except BadFile as error:
            report.errors.append(str(error))
    return sources


def _originals_first(sources: dict[PageFile, Source]) -> Sequence[PageFile]:
    """Parents before children, in the order wanted, and English before its translations."""
    return sorted(
        sources, key=lambda file: (file.language != ORIGINAL, file.depth, sources[file].order, file.path)
    )


class Loading:
    """One run: what is known of each file, and the verb that takes in one more."""

    def __init__(self, rows: Rows, report: Report, places: frozenset[str]) -> None:
        self.rows, self.report, self.places = rows, report, places
        self.new_parents: set[int] = set()

    def take(self, file: PageFile, source: Source) -> None:
        """Make or change the page of one file, or keep what an editor made of it."""
        name = f"{file.path}/{file.language}"
        row = self.rows.get((file.path, file.language))
        try:
            if row is None:
                self._create(file, source, name)
            elif planting.is_untouched(row):
                page = planting.change(row, source, file)
                self._remember(file, source.order, page)
                self.report.updated.append(name)
            else:
                self._remember(file, source.order, None)
                self.report.kept.append(name)
        except BadFile as error:
            self.report.errors.append(str(error))

    def hold_homes(self) -> None:
        """A home page in each language, if only a draft: editors translate the pages below it."""
        original = self.rows.get((HOME, ORIGINAL))
        if original is None or original.page is None:
            return
        for language in CODES:
            if (HOME, language) not in self.rows:
                self._hold_place(PageFile(HOME, language, Path(), digest=""), original)

    def _create(self, file: PageFile, source: Source, name: str) -> None:
        parent = self._parent(file)
        slug = planting.slug_of(file)
        if planting.is_taken(parent, slug):
            self._remember(file, source.order, None)
            self.report.kept.append(name)
            return
        page = planting.plant(parent, slug, file, source, self._key(file.path))
        self._remember(file, source.order, page)
        self.new_parents.add(parent.pk)
        self.report.created.append(name)

    def _parent(self, file: PageFile) -> Page:
        """The page above; where it is not translated yet, a draft of the original that holds its place."""
        if file.path == HOME:
            return Page.get_first_root_node()
        above = file.path.rpartition("/")[0] or HOME
        row = self.rows.get((above, file.language))
        original = self.rows.get((above, ORIGINAL))
        if row is None and original and original.page and file.language != ORIGINAL:
            return self._hold_place(PageFile(above, file.language, file.file, digest=""), original)
        if row is None or row.page is None:
            raise file.error(1, f"the page above it, {above}, is not there.")
        return row.page

    def _hold_place(self, stand_in: PageFile, original: LoadedFile) -> Page:
        """A draft with the original's words, to be translated."""
        assert original.page is not None
        page = planting.hold_place(self._parent(stand_in), stand_in, original.page.specific)
        self._remember(stand_in, original.order, page)
        return page

    def _key(self, path: str) -> object | None:
        """What binds the page to its translations; None for the first of them."""
        rows = (row for (place, _language), row in self.rows.items() if place == path and row.page)
        return next((row.page.translation_key for row in rows if row.page), None)

    def _remember(self, file: PageFile, order: int, page: Page | None) -> None:
        """Note the file as taken in; with no page where an editor's stays, so that it is told only once."""
        row = self.rows.get((file.path, file.language)) or LoadedFile(path=file.path, language=file.language)
        row.digest, row.order = file.digest, order
        if page is not None:
            row.page, row.imprint = page, planting.imprint(page)
        row.save()
        self.rows[file.path, file.language] = row
