"""Which public thing an address on the portal leads to, and which of these are public now.

A frozen report names things by their titles. Each is kept with what this finds out, so that it goes when the thing
is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import override

from portal.accounts.models import User
from portal.core.languages import CODES
from portal.moderation.registry import CONTENTS, Content

# A kind of thing ("meeting", "group", … or "person") and its key; None for a page that is about no one thing.
Key = tuple[str, str]
PERSON = "person"


class Unknown(LookupError):
    """An address that is about one thing, but nobody can say which: it is not kept."""


class Identified:
    """Remembers what it found, since a report names a thing more than once."""

    def __init__(self) -> None:
        self.found: dict[str, Key | None] = {}

    def key(self, url: str) -> Key | None:
        """What the address is about; None for lists and other sites. Raises `Unknown`."""
        path = url.partition("#")[0].partition("?")[0]
        if path not in self.found:
            self.found[path] = _identify(path)
        return self.found[path]


def _identify(path: str) -> Key | None:
    if not path.startswith("/"):
        return None
    language = path.split("/", 2)[1]
    try:
        # Addresses are found in their own language only.
        with override(language if language in CODES else None):
            match = resolve(path)
    except Resolver404:
        raise Unknown(path) from None
    given = {name: value for name, value in match.kwargs.items() if isinstance(value, UUID | str | int)}
    if not given:
        return None
    if match.url_name == PERSON:
        return PERSON, str(next(iter(given.values())))
    return _by_id(given.values()) or _by_name(match, given.values())


def _by_id(values: Iterable[Any]) -> Key | None:
    ids = [value for value in values if isinstance(value, UUID)]
    for content in CONTENTS.values() if ids else ():
        row = content.model._default_manager.filter(pk__in=ids).values_list("pk", flat=True).first()
        if row is not None:
            return content.name, str(row)
    return None


def _by_name(match: ResolverMatch, values: Iterable[Any]) -> Key:
    """A thing of the package whose address it is, by its slug."""
    slugs = [str(value) for value in values]
    for content in CONTENTS.values():
        if content.model._meta.app_label in match.app_names and _has_slug(content.model):
            row = content.model._default_manager.filter(slug__in=slugs).values_list("pk", flat=True).first()
            if row is not None:
                return content.name, str(row)
    raise Unknown(match.route)


def _has_slug(model: type[Model]) -> bool:
    try:
        model._meta.get_field("slug")
    except FieldDoesNotExist:
        return False
    return True


def public(keys: Iterable[Key]) -> set[Key]:
    """Those of these things that anybody may read now; one query a kind."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for kind, key in keys:
        by_kind[kind].add(key)
    return {(kind, pk) for kind, wanted in by_kind.items() for pk in _public_of(kind, wanted)}


def _public_of(kind: str, keys: set[str]) -> Iterable[str]:
    if kind == PERSON:
        people = User.objects.public_profiles().filter(pk__in=[key for key in keys if key.isdecimal()])
        return [str(pk) for pk in people.values_list("pk", flat=True)]
    content: Content | None = CONTENTS.get(kind)
    if content is None:
        return []
    rows: Any = content.model._default_manager
    return [str(pk) for pk in rows.published().filter(pk__in=list(keys)).values_list("pk", flat=True)]


def public_spaces(spaces: Iterable[str]) -> set[str]:
    """Those of these groups' places that anybody may read; "" always is."""
    wanted = {space.partition(":")[2] for space in spaces if space}
    group = apps.get_model("groups", "Group")
    slugs = group._default_manager.filter(Q(slug__in=wanted), status="published") if wanted else []
    return {"", *(f"group:{one.slug}" for one in slugs)}
