"""A member's own letters: those that wait, what became of others, and the addresses that they were written to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import language, member
from portal.accounts.guarded import GuardedForm, form_for
from portal.accounts.middleware import member as who
from portal.correspondence import desk, services
from portal.correspondence.forms import ConfirmForm
from portal.correspondence.models import IncomingLetter
from portal.groups.permissions import is_secretariat
from portal.ui.parts import Link


def _crumbs(*further: Link) -> list[Link]:
    here = f"/{language()}/"
    own = Link(_("Your letters"), f"{here}collaborate/correspondence/" if further else "")
    return [Link(_("Your room"), f"{here}account/"), own, *further]


@member
def letters(request: HttpRequest) -> HttpResponse:
    """The letters that came in from oneself, or say so."""
    lines = desk.own(who(request), language())
    context = {"waiting": lines.waiting, "others": lines.others, "crumbs": _crumbs()}
    return render(request, "correspondence/letters.html", {**context, "desk": is_secretariat(who(request))})


@member
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter that waits: its words, and whether they are one's own. POST says that they are."""
    found = get_object_or_404(IncomingLetter.objects.of(who(request)).select_related("address"), pk=pk)
    shown = desk.opened(found, who(request), language())
    form = form_for(
        request, ConfirmForm, user=who(request), initial=shown.initial, needs_words=not shown.wants_files
    )
    if request.method == "POST" and form.is_valid() and (done := _confirmed(request, found, form)):
        return done
    status = 409 if request.method == "POST" and not shown.is_waiting else 200
    context = {"letter": shown, "form": form, "crumbs": _crumbs(Link(shown.title, ""))}
    return render(request, "correspondence/letter.html", context, status=status)


def _confirmed(request: HttpRequest, found: IncomingLetter, form: ConfirmForm) -> HttpResponse | None:
    """To what became of it; None where it stays as it is, with the reason said."""
    given = {name: form.cleaned_data[name] for name in ("language", "text")}
    try:
        done = services.confirm(found, by=who(request), **given)
    except services.Settled:
        messages.warning(request, _("This letter does not wait any more."))
        return redirect("correspondence:letters")
    except services.Refused as refusal:
        form.add_error(None, refusal.words or refusal.reason.label)
        return None
    messages.success(request, _("Thank you. Your letter has been handed in."))
    return redirect(f"/{language()}/{done.led_to}" if done.led_to else "correspondence:letters")


@member
def discard(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks whether to throw a letter away; POST does it."""
    found = get_object_or_404(IncomingLetter.objects.of(who(request)).select_related("address"), pk=pk)
    form = form_for(request, GuardedForm, user=who(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.discard(found, by=who(request))
            messages.success(request, _("The letter is thrown away."))
        except services.Settled:
            messages.warning(request, _("This letter does not wait any more."))
        return redirect("correspondence:letters")
    context = {"form": form, "letter": desk.opened(found, who(request), language())}
    return render(
        request, "correspondence/discard.html", {**context, "crumbs": _crumbs(Link(_("Throw away"), ""))}
    )


@member
def address(request: HttpRequest, box: str, thread: str) -> HttpResponse:
    """Where this member writes to take part in this by mail; public pages of the thing link here."""
    shown = desk.place(who(request), box, thread, language())
    if shown is None:
        raise Http404
    context = {"place": shown, "crumbs": _crumbs(Link(shown.title, ""))}
    return render(request, "correspondence/address.html", context)


@member
def renew(request: HttpRequest) -> HttpResponse:
    """Asks whether the reply addresses in old letters are to stop working; POST does it."""
    form = form_for(request, GuardedForm, user=who(request))
    if request.method == "POST" and form.is_valid():
        services.renew_addresses(by=who(request))
        messages.success(
            request, _("Addresses in old letters do not work any more. New letters have new ones.")
        )
        return redirect("correspondence:letters")
    context = {"form": form, "crumbs": _crumbs(Link(_("New reply addresses"), ""))}
    return render(request, "correspondence/renew.html", context)
