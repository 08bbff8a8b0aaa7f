"""Members' pages: begin a topic, answer, change and take back one's own words. Nothing typed is lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from portal.accounts.door import MemberRequest, language, member
from portal.accounts.guarded import GuardedForm, form_for
from portal.discussions import desk, services
from portal.discussions.errors import Refused, Stale
from portal.discussions.forms.writing import EditForm, ReplyForm, TopicForm
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
    refused = None
    if _is_sent(request, form):
        try:
            said = services.begin_topic(group, form.wording, by=request.user, also=_marks(form), **form.about)
        except Refused as error:
            refused = error
        else:
            return _go_on(request, said)
    return _show(request, "discussions/new.html", form, refused, desk.beginning(group))


@member
def reply(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Answer in a topic, quoting a post if asked to."""
    topic = desk.topic_of(pk)
    quoted = desk.quoted_in(topic, request.POST.get("quote") or request.GET.get("quote"))
    form = form_for(request, ReplyForm, user=request.user, initial={"quote": quoted and quoted.number})
    refused = None
    if _is_sent(request, form):
        how = {**form.about, "quoted": quoted}
        try:
            said = services.reply(topic, form.wording, by=request.user, also=_marks(form), **how)
        except Refused as error:
            refused = error
        else:
            return _go_on(request, said)
    return _show(request, "discussions/reply.html", form, refused, desk.answering(topic, quoted))


@member
def edit(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Change one's own words; where they were changed elsewhere, both stand side by side."""
    post = desk.post_of(pk, request.user)
    form = form_for(request, EditForm, user=request.user, **_as_it_is(post))
    refused = None
    if _is_sent(request, form):
        try:
            return _go_on(request, _edited(request, post, form))
        except Refused as error:
            refused = error
            form.take_up(post.edition)
    now = post.original() if isinstance(refused, Stale) else None
    return _show(request, "discussions/edit.html", form, refused, {"post": post, "now": now})


@member
def withdraw(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Take one's own post back, after saying what that means."""
    post = desk.post_of(pk, request.user)
    status = 200
    if request.method == "POST":
        try:
            services.withdraw_post(post, by=request.user)
        except ForbiddenMove:
            status = 409
        else:
            messages.success(request, gettext("You have taken your post back."))
            return redirect("groups:room")
    context = {
        "post": post,
        "text": post.original(),
        "title": desk.title_of(post.topic),
        "refused": status == 409,
    }
    return render(request, "discussions/withdraw.html", context, status=status)


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


def _marks(form: GuardedForm) -> list[Why]:
    return [Why.MARKED] if form.marks() else []


def _go_on(request: MemberRequest, said: Topic | Post) -> HttpResponse:
    """To the words, or to where their author learns what becomes of them."""
    return redirect(desk.after(said))


def _show(
    request: MemberRequest,
    template: str,
    form: GuardedForm,
    refused: Refused | None,
    context: dict[str, object],
) -> HttpResponse:
    """The form, with what was typed, how it will look, and why it was refused."""
    if refused is not None:
        form.add_error(None, desk.explain(refused))
    preview = request.method == "POST" and "preview" in request.POST and form.is_valid()
    page = {**desk.writing(form, preview=preview), **context}
    return render(request, template, page, status=desk.status_of(refused))
