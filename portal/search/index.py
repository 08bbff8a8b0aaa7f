"""The index that this process uses: the embedded one, in the folder that the settings name."""

from functools import cache
from pathlib import Path

from django.conf import settings

from portal.search.engine.embedded import EmbeddedIndex


def index() -> EmbeddedIndex:
    """The index of the settings in force, opened once a process."""
    return _opened(Path(settings.SEARCH_DIR))


@cache
def _opened(folder: Path) -> EmbeddedIndex:
    return EmbeddedIndex(folder)
