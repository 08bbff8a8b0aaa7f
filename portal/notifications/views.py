"""A member's notices, what they follow and how often they are told; and stopping mail without signing in."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.middleware import member
from portal.notifications import following, reading, services
from portal.notifications.forms import FollowForm, SettingsForm
from portal.notifications.models import Notice, Subscription
from portal.notifications.registry import Followed
from portal.ui.parts import Link

ON_A_PAGE = 40
READ_AND_WRITE = ["GET", "HEAD", "POST"]


def _language() -> str:
    return get_language() or "en"


def _crumbs(*further: Link) -> list[Link]:
    return [Link(_("Your room"), f"/{_language()}/account/"), *further]


@require_safe
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything the reader was told, newest first, by day."""
    page = Paginator(Notice.objects.of(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    told = reading.read(page.object_list, _language())
    context = {
        "days": list(reading.by_day(told)),
        "page": page,
        "any_new": any(one.is_new for one in told),
        "until": timezone.now().isoformat(),
        "mailing": services.mailing_of(member(request)),
        "crumbs": _crumbs(Link(_("Notices"), "")),
    }
    return render(request, "notifications/inbox.html", context)


@require_POST
@login_required
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice is read."""
    services.mark_read(pk, by=member(request))
    return redirect("notifications:inbox")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything is read that the reader has seen."""
    services.mark_all_read(by=member(request), until=_moment(request.POST.get("until", "")))
    return redirect("notifications:inbox")


@require_http_methods(READ_AND_WRITE)
@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """What the reader follows, how often each is mailed, and one switch for all."""
    user, mailing = member(request), services.mailing_of(member(request))
    kept = following.kept(Subscription.objects.of(user), _language())
    named = [(one.subscription, one.title) for one in kept]
    form = SettingsForm(request.POST or None, mailing=mailing, named=named)
    if form.is_valid():
        services.choose(
            form.cleaned_data["frequency"], form.chosen(), paused=form.cleaned_data["paused"], by=user
        )
        messages.success(request, _("Your choice is kept."))
        return redirect("notifications:settings")
    rows = [(one, form.of(one.subscription)) for one in kept]
    context = {"form": form, "rows": rows, "mailing": mailing}
    return render(request, "notifications/settings.html", {**context, "crumbs": _settings_crumbs()})


@require_http_methods(READ_AND_WRITE)
@login_required
def follow(request: HttpRequest) -> HttpResponse:
    """Asks whether and how often to hear of something; POST follows it."""
    followed, user = _followed(request), member(request)
    mine = Subscription.objects.of(user).to(followed.target)
    form = FollowForm(request.POST or None, initial={"frequency": mine.frequency} if mine else None)
    if form.is_valid() and _follows(request, followed, form.cleaned_data["frequency"]):
        return redirect("notifications:settings")
    title = Link(followed.title, f"/{_language()}/{followed.path}", followed.language)
    context = {"form": form, "followed": followed, "mine": mine, "title": title}
    return render(
        request, "notifications/follow.html", {**context, "crumbs": _settings_crumbs(followed.title)}
    )


@require_POST
@login_required
def unfollow(request: HttpRequest) -> HttpResponse:
    """Follow something no longer, public or not."""
    services.unfollow(request.POST.get("target", ""), by=member(request))
    messages.success(request, _("You do not follow it any more."))
    return redirect("notifications:settings")


@require_POST
@login_required
def trust_address(request: HttpRequest) -> HttpResponse:
    """Mail an address again that refused mail."""
    services.trust_address(by=member(request))
    messages.success(request, _("Mail goes to your address again."))
    return redirect("notifications:settings")


@csrf_exempt
@require_http_methods(READ_AND_WRITE)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Stop mail by the link in a mail: asked first, then done by POST, which mail programmes may send themselves."""
    reader = services.reader_of(token)
    if reader is None:
        raise Http404
    if request.method == "POST":
        services.pause(by=reader)
    response = render(request, "notifications/unsubscribe.html", {"done": request.method == "POST"})
    response["Referrer-Policy"] = "no-referrer"
    return response


def _settings_crumbs(last: str = "") -> list[Link]:
    here = Link(_("What you follow"), f"/{_language()}/account/notices/settings/")
    return _crumbs(here, Link(last, "")) if last else _crumbs(Link(here.text, ""))


def _followed(request: HttpRequest) -> Followed:
    """What the address or the form names, or `Http404`."""
    followed = services.find(request.POST.get("target") or request.GET.get("target", ""), _language())
    if followed is None:
        raise Http404
    return followed


def _follows(request: HttpRequest, followed: Followed, frequency: str) -> bool:
    """Follow it and say so; where it is too much, say that."""
    try:
        services.follow(followed, by=member(request), frequency=frequency)
    except services.FollowsTooMuch:
        messages.error(request, _("You follow very many things already. Stop following some of them first."))
        return False
    messages.success(request, _("You follow it from now on."))
    return True


def _moment(text: str) -> datetime:
    """The moment that a form carries, at most now; now where it carries none."""
    now = timezone.now()
    try:
        given = parse_datetime(text)
    except ValueError:
        return now
    return min(given, now) if given is not None and given.tzinfo is not None else now
