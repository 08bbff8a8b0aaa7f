"""The room of those who prepare a consultation: its list, beginning one, its words, its course."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.door import MemberRequest, language, with_power
from portal.accounts.guarded import form_for
from portal.consultations import desk
from portal.consultations.forms.editing import BeginForm, DatesForm, StepForm, WordsForm
from portal.consultations.services import beginning, stages
from portal.consultations.views.rooms import answered, attempt, find_own, page_of, shown


@with_power("facilitate")
def rooms(request: MemberRequest) -> HttpResponse:
    """The consultations of one's groups."""
    page = {"rows": desk.consultations_of(request.user, language()), "groups": desk.groups_of(request.user)}
    return render(request, "consultations/rooms.html", page)


@with_power("facilitate")
def begin(request: MemberRequest) -> HttpResponse:
    """Begin a consultation of one's group."""
    groups = {one.slug: one for one in desk.groups_of(request.user)}
    choices = desk.named(groups.values(), language())
    given = {"group": request.GET.get("group", "")}
    form = form_for(request, BeginForm, user=request.user, reader=language(), groups=choices, initial=given)
    if request.method == "POST" and form.is_valid():
        group = groups[form.cleaned_data["group"]]
        made = beginning.begin_consultation(group, form.wording(), by=request.user)
        return redirect("consultations:room", made.slug)
    return shown(request, "consultations/begin.html", {"form": form})


@with_power("facilitate")
def room(request: MemberRequest, slug: str) -> HttpResponse:
    """A consultation as its editors see it: where it stands, its drafts, what is next."""
    found = find_own(slug, request.user)
    page = page_of(found, desk=desk.desk(found))
    return render(request, "consultations/room.html", page)


@with_power("facilitate")
def words(request: MemberRequest, slug: str) -> HttpResponse:
    """Change its name, question and introduction."""
    found = find_own(slug, request.user)
    given, fixed = desk.words_of(found), found.original_language
    form = form_for(request, WordsForm, user=request.user, reader=language(), fixed=fixed, initial=given)

    def act() -> None:
        beginning.reword_consultation(found, form.wording(), by=request.user, seen=form.seen, major=True)

    outcome = attempt(request, form, act, _("The words are changed."))
    page = page_of(found, _("Name and introduction"), form=form)
    return answered(request, outcome, slug, "consultations/words.html", page)


@with_power("facilitate")
def dates(request: MemberRequest, slug: str) -> HttpResponse:
    """Announce it with its dates, or change these with the reason on record."""
    found = find_own(slug, request.user)
    form = form_for(request, DatesForm, user=request.user, consultation=found, reader=language())
    is_announced = found.status not in stages.UNPUBLISHED

    def act() -> None:
        verb = stages.change_dates if is_announced else stages.announce
        verb(found, form.dates(), by=request.user, seen=form.seen, because=form.because())

    outcome = attempt(request, form, act, _("The dates are set. Followers are told."))
    page = page_of(found, _("Dates"), form=form, is_announced=is_announced)
    return answered(request, outcome, slug, "consultations/dates.html", page)


@with_power("facilitate")
def step(request: MemberRequest, slug: str) -> HttpResponse:
    """Go on to the next stage by hand."""
    found = find_own(slug, request.user)
    given = {"consultation": found, "drafts": found.drafts.published(), "reader": language()}
    form = form_for(request, StepForm, user=request.user, **given)

    def act() -> None:
        stages.go_on(found, form.step(), by=request.user, seen=form.seen, because=form.because())

    outcome = attempt(request, form, act, _("It has gone on to the next stage."))
    page = page_of(found, _("Next stage"), form=form, desk=desk.desk(found))
    return answered(request, outcome, slug, "consultations/step.html", page)
