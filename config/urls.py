"""Every public address: a contract, see docs/architecture.md."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import health, media
from portal.accounts import urls as accounts
from portal.correspondence import urls as correspondence
from portal.feeds.urls import localised as lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    re_path(rf"^media/{media.PUBLIC}/(?P<path>\w[^/]*)$", media.picture),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("", include("portal.feeds.urls", namespace="machines")),
    path("", include("portal.vocabularies.urls")),
    *correspondence.services,
    *accounts.providers,
    *accounts.development,
]

urlpatterns += i18n_patterns(
    path("", include("portal.notifications.urls")),
    *accounts.localised,
    path("", include("portal.translating.urls")),
    path("", include("portal.annual.urls")),
    path("", include("portal.meetings.urls")),
    path("", include("portal.organisations.urls")),
    path("", include("portal.records.urls")),
    path("", include((lists, "feeds"))),
    path("", include("portal.search.urls")),
    path("", include("portal.browse.urls")),
    path("", include("portal.contributing.urls")),
    path("", include("portal.consultations.urls")),
    path("", include("portal.groups.urls")),
    path("", include("portal.discussions.urls")),
    path("", include("portal.rounds.urls")),
    path("", include("portal.commitments.urls")),
    path("moderation/", include("portal.moderation.urls")),
    path("", include("portal.correspondence.urls")),
    path("", include("portal.pages.urls")),
    path("", include(wagtail_urls)),
)

handler400 = "portal.ui.views.bad_request"
handler403 = "portal.ui.views.forbidden"
handler404 = "portal.ui.views.not_found"
handler500 = "portal.ui.views.failed"
