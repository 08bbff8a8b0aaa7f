"""Roles, given and ended by the secretariat."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts import services
from portal.accounts.middleware import member, sent
from portal.accounts.models import RoleGrant
from portal.accounts.powers import require
from portal.accounts.roles import RoleForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """Who has which role, and a form to give one."""
    require(request.user, "grant_role")
    form = RoleForm(sent(request))
    if request.method == "POST" and form.is_valid():
        services.grant_role(**form.given(), by=member(request))
        messages.success(request, _("The role is given."))
        return redirect("accounts:roles")
    return render(request, "accounts/roles.html", {"form": form, "grants": RoleGrant.objects.listed()})


@login_required
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """End one."""
    services.end_role(get_object_or_404(RoleGrant, pk=pk), by=member(request))
    messages.success(request, _("The role has ended."))
    return redirect("accounts:roles")
