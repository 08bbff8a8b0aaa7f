"""Groups for everybody to read: all of them, and one with what happens in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language

from portal.core.methods import read_only
from portal.groups.models import Group


@read_only
def groups(request: HttpRequest) -> HttpResponse:
    """All groups."""
    return render(request, "groups/groups.html", {"groups": Group.objects.published().with_names()})


@read_only
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """One group."""
    found = get_object_or_404(Group.objects.published(), slug=slug)
    return render(request, "groups/group.html", {"group": found, "text": found.text(get_language() or "en")})
