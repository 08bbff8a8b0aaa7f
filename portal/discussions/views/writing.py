"""Members' pages: begin a topic, answer, change and take back one's own words. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import GuardedForm, form_for
from portal.discussions import desk, services
from portal.discussions.errors import Refused, Stale
from portal.discussions.forms.writing import EditForm, ReplyForm, SayingForm, TopicForm
from portal.discussions.models import Post, Topic
from portal.moderation.holding import Why
from portal.moderation.lifecycle import ForbiddenMove
from portal.translation.written import Wording


@member
def new(request: MemberRequest) -> HttpResponse:
    """Begin a topic in a group."""
    slug = request.GET.get("group", "")
    if not slug:
        return render(request, "discussions/choose.html", {"groups": desk.groups(language())})
    group = desk.group_of(slug)
    form = form_for(request, TopicForm, user=request.user, group=group)
    begin = partial(services.begin_topic, group)
    return _say(request, form, begin) or _show(request, "discussions/new.html", form, desk.beginning(group))


@member
def reply(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer in a topic, quoting a post if asked to."""
    topic = desk.topic_of(pk)
    quoted = desk.quoted_in(topic, request.POST.get("quote") or request.GET.get("quote"))
    form = form_for(request, ReplyForm, user=request.user, initial={"quote": quoted and quoted.number})
    answer = partial(services.reply, topic, quoted=quoted)
    page = desk.answering(topic, quoted)
    return _say(request, form, answer) or _show(request, "discussions/reply.html", form, page)


@member
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Change one's own words; where they were changed elsewhere, both stand side by side."""
    post = desk.post_of(pk, request.user)
    form = form_for(request, EditForm, user=request.user, **_as_it_is(post))
    page: dict[str, object] = {"post": post}
    if _is_sent(request, form):
        try:
            return redirect(desk.after(_edited(request, post, form)))
        except Refused as error:
            form.take_up(post.edition)
            _refuse(form, error)
            page["now"] = post.original() if isinstance(error, Stale) else None
    return _show(request, "discussions/edit.html", form, page)


@member
def withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take one's own post back, after saying what that means."""
    post = desk.post_of(pk, request.user)
    page = {"post": post, "text": post.original(), "title": desk.title_of(post.topic)}
    if request.method != "POST":
        return render(request, "discussions/withdraw.html", page)
    try:
        services.withdraw_post(post, by=request.user)
    except ForbiddenMove:
        return render(request, "discussions/withdraw.html", {**page, "refused": True}, status=409)
    messages.success(request, gettext("You have taken your post back."))
    return redirect("groups:room")


def _is_sent(request: MemberRequest, form: GuardedForm) -> bool:
    """Whether it is to be done, not only looked at."""
    return request.method == "POST" and form.is_valid() and "preview" not in request.POST


def _edited(request: MemberRequest, post: Post, form: EditForm) -> Post:
    said = form.cleaned_data
    wording = Wording(post.original_language, title=said.get("title", ""), body=said["body"])
    return services.edit_post(post, wording, by=request.user, seen=said["edition"], is_small=said["is_small"])


def _as_it_is(post: Post) -> dict[str, object]:
    """What the form for changing a post begins with."""
    text, title = post.original(), post.topic.original()
    initial = {"edition": post.edition, "body": text.body if text else ""}
    is_theirs = post.is_opening and post.topic.author_id == post.author_id
    return {"initial": initial, "title": title.title if is_theirs and title else None}


def _say(request: MemberRequest, form: SayingForm, verb: Callable[..., Topic | Post]) -> HttpResponse | None:
    """Say it, and go to the words or to where their author learns what becomes of them; None where that is not to
    be done yet, or was refused."""
    if not _is_sent(request, form):
        return None
    marks = [Why.MARKED] if form.marks() else []
    try:
        said = verb(form.wording, by=request.user, also=marks, **form.about)
    except Refused as error:
        _refuse(form, error)
        return None
    return redirect(desk.after(said))


def _refuse(form: GuardedForm, refused: Refused) -> None:
    """Say why above what was typed; the answer's status says it too."""
    form.refused = refused  # type: ignore[attr-defined]
    form.add_error(None, desk.explain(refused))


def _show(request: MemberRequest, template: str, form: GuardedForm, page: dict[str, object]) -> HttpResponse:
    """The form, with what was typed, how it will look, and why it was refused."""
    preview = request.method == "POST" and "preview" in request.POST and form.is_valid()
    status = desk.status_of(getattr(form, "refused", None))
    return render(request, template, {**desk.writing(form, preview=preview), **page}, status=status)
