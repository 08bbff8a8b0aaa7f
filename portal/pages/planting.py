"""Putting one page into the tree, changing it, and knowing whether somebody else has changed it since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from wagtail.models import Locale, Page

from portal.pages.files import HOME, PageFile, Source
from portal.pages.models import LoadedFile, PortalPage

WATCHED = ("title", "slug", "search_description", "seo_title", "live")
BOOKKEEPING = frozenset({"page_ptr"})


def slug_of(file: PageFile) -> str:
    """The last part of its address; a home page is named by its language."""
    return file.language if file.path == HOME else file.path.rpartition("/")[2]


def is_taken(parent: Page, slug: str) -> bool:
    """Whether an editor has a page of this address already."""
    return bool(parent.get_children().filter(slug=slug).exists())


def plant(parent: Page, slug: str, file: PageFile, source: Source, key: object | None) -> PortalPage:
    """A new live page below this one."""
    page = source.type.model(slug=slug, locale=_locale(file.language), original_language="en")
    if key is not None:
        page.translation_key = key
    _fill(page, source, f"{file.path}/{file.language}")
    page.first_published_at = page.last_published_at = timezone.now()
    parent.refresh_from_db(fields=("path", "numchild", "url_path"))
    parent.add_child(instance=page)
    return page


def hold_place(parent: Page, file: PageFile, original: PortalPage) -> PortalPage:
    """A draft of the original in another language, to be translated; readers do not see it."""
    kept = {field.name: getattr(original, field.name) for field in _fields(type(original))}
    page = type(original)(
        **{**kept, "slug": slug_of(file), "live": False, "locale": _locale(file.language)},
        search_description=original.search_description,
        translation_key=original.translation_key,
        title=original.title,
    )
    parent.refresh_from_db(fields=("path", "numchild", "url_path"))
    parent.add_child(instance=page)
    return page


def change(row: LoadedFile, source: Source, file: PageFile) -> PortalPage:
    """Bring a page up to its file, with a revision that one can come back to; anew where the type is another."""
    assert row.page is not None
    page: PortalPage = row.page.specific
    if type(page) is not source.type.model:
        return _replace(page, source, file)
    _fill(page, source, f"{row.path}/{row.language}")
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def _replace(page: PortalPage, source: Source, file: PageFile) -> PortalPage:
    """A page of another type in the place of one that has nothing below it."""
    if page.numchild:
        raise file.error(1, "a page with pages below it cannot become another type.")
    parent, slug, key = page.get_parent(), page.slug, page.translation_key
    page.delete()
    return plant(parent, slug, file, source, key)


def is_untouched(row: LoadedFile) -> bool:
    """Whether the page is as the file left it: no change, no draft, not taken offline, not deleted."""
    if row.page is None or row.page.has_unpublished_changes:
        return False
    return row.imprint == imprint(row.page.specific)


def imprint(page: PortalPage) -> str:
    """A hash of what an editor could have changed."""
    names = [*WATCHED, *(field.name for field in _fields(type(page)))]
    said = {name: _plain(page, name) for name in names}
    text = json.dumps(said, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def put_in_order(rows: Iterable[LoadedFile], parents: set[int]) -> None:
    """Where a page joined others, bring the children of its parent into the order that the files give."""
    order = {row.page_id: (row.order, row.path) for row in rows if row.page_id}
    for parent in Page.objects.filter(pk__in=parents):
        children = list(parent.get_children().filter(pk__in=order).values_list("pk", flat=True))
        wanted = sorted(children, key=lambda pk: order[pk])
        for pk in wanted if wanted != children else ():
            Page.objects.get(pk=pk).move(Page.objects.get(pk=parent.pk), pos="last-child")


def _fill(page: PortalPage, source: Source, name: str) -> None:
    for field, value in source.values.items():
        if field != "body":
            setattr(page, field, value)
    # The same identifiers at every load, so that translations of a block still find it.
    blocks = [
        {**block, "id": str(uuid5(NAMESPACE_URL, f"{name}#{number}"))}
        for number, block in enumerate(source.values["body"])
    ]
    page.body = json.dumps(blocks)
    page.live = True
    page.has_unpublished_changes = False


def _fields(model: type[PortalPage]) -> list[Any]:
    """The columns that a type adds to Wagtail's own."""
    return [field for field in model._meta.local_concrete_fields if field.name not in BOOKKEEPING]


def _plain(page: PortalPage, name: str) -> Any:
    field = page._meta.get_field(name)
    return field.value_to_string(page) if name == "body" else getattr(page, name)


def _locale(language: str) -> Locale:
    return Locale.objects.get_for_language(language)
