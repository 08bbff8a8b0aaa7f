"""What the private pages of groups share: finding the group, the way there, and the state of a form's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import language
from portal.accounts.models import User
from portal.groups.models import Group, GroupText
from portal.groups.permissions import facilitates
from portal.ui.parts import Link


def find(slug: str) -> tuple[Group, GroupText]:
    """A public group with the text that suits the reader; `Http404` where there is none."""
    group = Group.objects.published().filter(slug=slug).prefetch_related("renditions").first()
    text = group.text(language()) if group else None
    if group is None or text is None:
        raise Http404
    return group, text


def find_own(slug: str, user: User) -> tuple[Group, GroupText]:
    """The same for whoever facilitates it; `PermissionDenied` for others."""
    group, text = find(slug)
    if not facilitates(user, group):
        raise PermissionDenied("facilitate")
    return group, text


def crumbs(*further: str, group: Group | None = None) -> list[Link]:
    """The way to a page in the room of collaboration; the first of several is the group's desk."""
    above = Link(_("Your groups"), reverse("groups:room") if further else "")
    if group is not None and len(further) > 1:
        own = Link(further[0], reverse("groups:desk", args=[group.slug]))
        return [above, own, *(Link(text, "") for text in further[1:])]
    return [above, *(Link(text, "") for text in further)]


def shown(
    request: HttpRequest, template: str, form: forms.Form, context: dict[str, Any], *, stale: bool = False
) -> HttpResponse:
    """A page with a form: 409 where somebody was quicker, 422 where something is missing."""
    status = 409 if stale else 422 if request.method == "POST" and form.errors else 200
    return render(request, template, {**context, "form": form}, status=status)
