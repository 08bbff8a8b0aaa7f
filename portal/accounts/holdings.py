"""What accounts and the packages they rest on hold about a person: registered for export and erasure."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import APIToken, Comment, CommentReply, ModelLogEntry, Page, PageLogEntry, Revision
from wagtail.users.models import UserProfile

from portal.accounts.models import Download, RoleGrant, User
from portal.accounts.privacy import Row, deleting, register, rows, unlinking

ABOUT = (
    "email",
    "name",
    "first_name",
    "last_name",
    "language",
    "languages",
    "country",
    "areas",
    "biography",
    "is_profile_public",
    "accepted_contributions",
    "suspended_until",
    "date_joined",
    "last_login",
)


def account(user: User) -> list[Row]:
    """The account itself, but for its password."""
    return list(User.objects.filter(pk=user.pk).values(*ABOUT))


def passkeys(user: User) -> list[Row]:
    """Second factors and passkeys: that they exist, never their secrets."""
    return list(Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at"))


def end_sessions(user: User) -> None:
    """Sign the user out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def grants(user: User) -> list[Row]:
    """Roles held, and how many the user has given to others."""
    return list(user.grants.order_by("since").values("role", "languages", "space", "since", "until"))


def forget_grants(user: User) -> None:
    """End the user's roles; those given to others stay, without saying by whom."""
    RoleGrant.objects.filter(user=user).delete()
    unlinking(RoleGrant, "granted_by")(user)


def forget_comments(user: User) -> None:
    """Comments go where nobody else answered; elsewhere the place stays and the words go."""
    answered = CommentReply.objects.exclude(user=user).values("comment")
    Comment.objects.filter(user=user).exclude(pk__in=answered).delete()
    Comment.objects.filter(user=user).update(text="")


def forget_downloads(user: User) -> None:
    """Throw the user's downloads away, with their files."""
    for download in user.downloads.all():
        download.path.unlink(missing_ok=True)
        download.delete()


def register_accounts() -> None:
    """Our own and allauth's."""
    register(User, label=_("Your account"), export=account, erase=User.anonymise)
    register(
        EmailAddress,
        label=_("E-mail addresses"),
        export=rows(EmailAddress, "user", "email", "verified", "primary"),
        erase=deleting(EmailAddress, "user"),
    )
    register(
        Authenticator,
        label=_("Passkeys and second factors"),
        export=passkeys,
        erase=deleting(Authenticator, "user"),
    )
    register(
        SocialAccount,
        label=_("Accounts elsewhere that you sign in with"),
        export=rows(SocialAccount, "user", "provider", "uid", "extra_data", "date_joined", "last_login"),
        erase=deleting(SocialAccount, "user"),
    )
    register(
        UserSession,
        label=_("Devices where you are signed in"),
        export=rows(UserSession, "user", "ip", "user_agent", "created_at", "last_seen_at"),
        erase=end_sessions,
    )
    register(RoleGrant, label=_("Roles"), export=grants, erase=forget_grants)
    register(
        Download,
        label=_("Downloads of your data"),
        export=rows(Download, "user", "asked_at", "ready_at"),
        erase=forget_downloads,
    )


def register_editing() -> None:
    """Wagtail's: pages and files stay, since others read them; who made them is not known any more."""
    stays = _("Pages and files that you edited stay, without your name, because others rely on them.")
    image, document = get_image_model(), get_document_model()
    page = rows(Page, "owner", "id", "title", "url_path", "first_published_at")
    register(Page, label=_("Pages"), export=page, erase=unlinking(Page, "owner", "locked_by"), keeps=stays)
    for model, label in ((image, _("Pictures")), (document, _("Documents"))):
        export = rows(model, "uploaded_by_user", "id", "title", "created_at")
        register(model, label=label, export=export, erase=unlinking(model, "uploaded_by_user"))
    register(
        Revision,
        label=_("Versions of pages"),
        export=rows(Revision, "user", "id", "object_str", "created_at"),
        erase=unlinking(Revision, "user"),
    )
    for entry, label in ((PageLogEntry, _("Log of pages")), (ModelLogEntry, _("Log of other content"))):
        export = rows(entry, "user", "action", "label", "timestamp")
        register(entry, label=label, export=export, erase=unlinking(entry, "user"))
    register_editors_own()


def register_editors_own() -> None:
    """What only editors have: it goes with the account."""
    register(
        Comment,
        label=_("Comments on pages"),
        export=rows(Comment, "user", "text", "created_at", "updated_at"),
        erase=forget_comments,
    )
    register(
        CommentReply,
        label=_("Replies to comments on pages"),
        export=rows(CommentReply, "user", "text", "created_at", "updated_at"),
        erase=deleting(CommentReply, "user"),
    )
    register(
        UserProfile,
        label=_("Settings of the editors' room"),
        export=rows(UserProfile, "user", "preferred_language", "current_time_zone", "theme"),
        erase=deleting(UserProfile, "user"),
    )
    register(
        APIToken,
        label=_("Keys for programs"),
        export=rows(APIToken, "user", "name", "created", "last_used_at", "revoked_at"),
        erase=deleting(APIToken, "user"),
    )
