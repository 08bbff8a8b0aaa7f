"""The secretariat's list of letters that could not be used: reasons, never contents."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.door import language, member
from portal.accounts.middleware import member as who
from portal.correspondence import desk, services
from portal.correspondence.models import IncomingLetter
from portal.groups.permissions import is_secretariat

PAGE = 40


@member
def unused(request: HttpRequest) -> HttpResponse:
    """What came in lately and was of no use to anybody, newest first."""
    if not is_secretariat(request.user):
        raise PermissionDenied("read letters that could not be used")
    found = IncomingLetter.objects.of_use_to_nobody().without_words().select_related("address")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": desk.unused(page.object_list, language()), "counts": desk.counts()}
    return render(request, "correspondence/unused.html", context)


@require_POST
@member
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look once more at a letter at which something went wrong in the portal."""
    found = get_object_or_404(IncomingLetter.objects.without_words(), pk=pk)
    try:
        services.read_again(found, by=who(request))
        messages.success(request, _("The letter was looked at again."))
    except services.Settled:
        messages.warning(request, _("This letter does not wait any more."))
    return redirect("correspondence:unused")
