"""The secretariat's pages: write the introduction, publish a year for good."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, with_power
from portal.accounts.guarded import form_for
from portal.annual import services
from portal.annual.forms import IntroductionForm, PublishForm
from portal.annual.making import years
from portal.annual.models import AnnualReport
from portal.ui.parts import Link

editing = with_power("publish_annual_report")


def steps(year: int) -> list[Link]:
    """The way to a private page of a year's report."""
    return [
        Link(_("Annual report"), reverse("annual:list")),
        Link(str(year), reverse("annual:report", args=[year])),
        Link(_("For the secretariat"), ""),
    ]


@editing
def introduce(request: MemberRequest, year: int) -> HttpResponse:
    """Write the introduction."""
    kept = _kept(year)
    form = form_for(request, IntroductionForm, user=request.user, report=kept)
    if request.method == "POST" and form.is_valid() and _introduced(form, year, request):
        messages.success(request, _("The introduction stands in the report."))
        return redirect("annual:introduce", year=year)
    context = {"form": form, "year": year, "kept": kept, "crumbs": steps(year)}
    return render(
        request, "annual/introduce.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _introduced(form: IntroductionForm, year: int, request: MemberRequest) -> bool:
    try:
        services.introduce(year, form.cleaned_data["body"], form.language, by=request.user, seen=form.seen)
    except services.Frozen:
        form.add_error(None, _("This report is published: it does not change any more."))
        return False
    except services.Stale:
        again = AnnualReport.objects.of_year(year)
        form.stale(again.revision if again else 1)
        return False
    return True


@editing
def publish(request: MemberRequest, year: int) -> HttpResponse:
    """Publish a year's report for good."""
    kept = _kept(year)
    form = form_for(request, PublishForm, user=request.user)
    if request.method == "POST" and form.is_valid() and _published(form, year, request):
        messages.success(request, _("The report is published."))
        return redirect("annual:publish", year=year)
    context = {"form": form, "year": year, "kept": kept, "crumbs": steps(year)}
    return render(
        request, "annual/publish.html", context, status=422 if form.is_bound and form.errors else 200
    )


def _published(form: PublishForm, year: int, request: MemberRequest) -> bool:
    try:
        services.publish(year, by=request.user)
    except services.Frozen:
        form.add_error(None, _("This report is published: it does not change any more."))
    except services.Unfinished as unfinished:
        form.add_error(None, _why(unfinished.parts))
    else:
        return True
    return False


def _why(parts: list[str]) -> str:
    if not parts:
        return _("A report is published once its year is over.")
    return _("These parts could not be made: %(parts)s. Nothing was published.") % {"parts": ", ".join(parts)}


def _kept(year: int) -> AnnualReport | None:
    if year not in years():
        raise Http404
    found: AnnualReport | None = AnnualReport.objects.of_year(year)
    return found
