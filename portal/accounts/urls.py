"""Addresses of people: `localised` stands under each language, `providers` and `development` beside the languages."""

from allauth.urls import build_provider_urlpatterns
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from portal.accounts.views import mailbox, members, privacy, roles

ROOM = [
    path("", members.room, name="room"),
    path("profile/", members.edit_profile, name="profile"),
    path("security/", members.security, name="security"),
    path("sessions/end/", members.end_sessions, name="end_sessions"),
    path("suspended/", members.suspended, name="suspended"),
    path("privacy/", privacy.privacy, name="privacy"),
    path("privacy/download/", privacy.ask_download, name="ask_download"),
    path("privacy/download/<uuid:pk>/", privacy.download, name="download"),
    path("privacy/delete/", privacy.delete, name="delete"),
    path("privacy/deleted/", privacy.deleted, name="deleted"),
    path("roles/", roles.roles, name="roles"),
    path("roles/<int:pk>/end/", roles.end_role, name="end_role"),
]
MAILBOX = [
    path("", mailbox.inbox, name="inbox"),
    path("<slug:name>/", mailbox.letter, name="letter"),
    path("<slug:name>/html/", mailbox.letter_page, name="page"),
]

localised: list[URLPattern | URLResolver] = [
    path("account/", include((ROOM, "accounts"))),
    path("account/sessions/", members.sessions, name="usersessions_list"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/elsewhere/", include("allauth.socialaccount.urls")),
    path("people/<int:pk>/", members.person, name="person"),
]
# Identity providers know one address each, without a language.
providers: list[URLPattern | URLResolver] = [path("account-provider/", include(build_provider_urlpatterns()))]
development: list[URLPattern | URLResolver] = (
    [path("dev/mail/", include((MAILBOX, "mailbox")))] if settings.MAIL.to_folder else []
)
