"""From an address to the index and back: what other packages need to list what a reader searched for."""

from portal.search.facets import FILTERS
from portal.search.parameters import Asked, Parameters, read


def asked(parameters: Parameters) -> tuple[Asked, list[str]]:
    """The question that an address holds, against all filters there are, and what to tell the reader."""
    known = {name: one.codes() for name, one in FILTERS.items()}
    return read(parameters, known, {name: str(one.title) for name, one in FILTERS.items()})
