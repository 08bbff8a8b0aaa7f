"""The search's cast, indexed, before the machine doors."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

from portal.search import index as opened
from portal.search import services
from tests.search.conftest import organisation, portal_index, published, vocabularies

__all__ = ["organisation", "portal_index", "published", "vocabularies"]


@pytest.fixture
def indexed() -> Callable[[], UUID | None]:
    """Take what was noted into the index."""

    def take() -> None:
        while services.index_noted(opened.index()):
            pass

    return take
