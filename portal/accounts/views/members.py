"""The member's room, profile, security, and the page of somebody whose profile is public."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts import devices, profile, services
from portal.accounts.middleware import member, sent
from portal.accounts.models import User
from portal.accounts.room import address, doors


@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """The choice of how to sign in, or the member's room."""
    if not request.user.is_authenticated:
        return render(request, "accounts/welcome.html")
    return render(request, "accounts/room.html", {"doors": doors(member(request))})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request: HttpRequest) -> HttpResponse:
    """What a member says about themselves."""
    form = profile.ProfileForm(sent(request), instance=User.objects.get(pk=member(request).pk))
    if request.method == "POST" and form.is_valid():
        services.keep_profile(form, by=member(request))
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form})


@login_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Everything about signing in, in one list."""
    return render(request, "accounts/security.html")


@login_required
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in."""
    found = devices.devices(member(request), request.session.session_key)
    return render(request, "accounts/sessions.html", {"devices": found})


@login_required
@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign one device out, or all others."""
    user, chosen = member(request), request.POST.get("session", "")
    if chosen.isdecimal() and len(chosen) < 19:
        services.end_session(user, int(chosen), by=user)
    elif chosen == "others":
        services.end_other_sessions(user, request.session.session_key, by=user)
    messages.success(request, _("It is signed out."))
    return redirect("usersessions_list")


@login_required
@require_safe
def suspended(request: HttpRequest) -> HttpResponse:
    """Why, until when, and how to appeal."""
    user = member(request)
    if not user.is_suspended():
        return redirect("accounts:room")
    appeal = address("moderation/appeals/")
    return render(request, "accounts/suspended.html", {"person": user, "appeal": appeal}, status=403)


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A public profile; not found where it is not public."""
    found = get_object_or_404(User.objects.public_profiles(), pk=pk)
    facts = profile.facts(found, get_language() or "en")
    return render(request, "accounts/person.html", {"person": found, "facts": facts})
