"""The page to search and browse everything."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from portal.core.methods import read_only
from portal.search.engine.interface import IndexUnavailable
from portal.search.exploring import page
from portal.ui.views import unavailable


@read_only
def explore(request: HttpRequest) -> HttpResponse:
    """Results, filters and ways on; a plain page with status 503 while there is no index."""
    try:
        shown = page(request.GET, get_language() or "en")
    except IndexUnavailable:
        return unavailable(request)
    return render(request, "search/explore.html", shown)
