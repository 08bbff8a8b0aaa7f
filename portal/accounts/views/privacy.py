"""One's own data: take it along, or have it forgotten."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import leaving, services
from portal.accounts.middleware import member, sent
from portal.accounts.models import GOOD_FOR


@login_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What can be done with one's data."""
    downloads = member(request).downloads
    context = {"good": downloads.good(GOOD_FOR), "under_way": downloads.under_way().exists()}
    return render(request, "accounts/privacy.html", context)


@login_required
@require_POST
def ask_download(request: HttpRequest) -> HttpResponse:
    """Have a file made."""
    services.ask_download(member(request), by=member(request))
    messages.success(request, _("Your file is being made. You get a mail when it is ready."))
    return redirect("accounts:privacy")


@login_required
@require_safe
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file: its owner's, for two days."""
    found = member(request).downloads.good(GOOD_FOR).filter(pk=pk).first()
    if found is None or not found.path.is_file():
        raise Http404
    return FileResponse(found.path.open("rb"), as_attachment=True, filename="my-data.zip")


@login_required
@reauthentication_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """What is erased and what stays; then, confirmed, erased."""
    form = leaving.LeavingForm(sent(request))
    if request.method == "POST" and form.is_valid():
        services.erase(member(request), by=member(request))
        logout(request)
        return redirect("accounts:deleted")
    context = {"form": form, "consequences": leaving.consequences(member(request))}
    return render(request, "accounts/delete.html", context)


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """It is done."""
    return render(request, "accounts/deleted.html")
