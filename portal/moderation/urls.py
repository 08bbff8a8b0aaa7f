"""Addresses of moderation, under each language."""

from django.urls import path, re_path

from portal.moderation.views import accounts, appeals, office, public, queue, reports

app_name = "moderation"
PUBLIC = [
    path("log/", public.log, name="log"),
    path("log/<uuid:pk>/", public.log_entry, name="log_entry"),
    re_path(r"^log\.(?P<ending>csv|json|atom)$", public.log_file, name="log_file"),
    path("transparency/", office.reports, name="transparency"),
    re_path(r"^transparency/(?P<year>[0-9]{4})-(?P<number>[12])/$", office.reports, name="half"),
]
ROOM = [
    path("queue/", queue.queue, name="queue"),
    path("queue/together/", queue.bulk, name="bulk"),
    path("queue/words/", office.words, name="words"),
    path("queue/appeals/", appeals.appeals, name="appeals"),
    path("queue/appeals/<uuid:pk>/", appeals.judge, name="judge"),
    path("queue/appeals/<uuid:pk>/take/", appeals.take, name="take"),
    path("queue/accounts/", accounts.measures, name="measures"),
    path("queue/accounts/new/<int:pk>/", accounts.new, name="measure_new"),
    path("queue/accounts/<uuid:pk>/", accounts.measure, name="measure"),
    path("queue/<uuid:pk>/", queue.case, name="case"),
    path("queue/<uuid:pk>/claim/", queue.claim, name="claim"),
    path("queue/<uuid:pk>/second-opinion/", queue.second_opinion, name="second_opinion"),
]
MEMBERS = [
    path("appeals/", appeals.mine, name="mine"),
    path("contribution/<uuid:pk>/", appeals.contribution, name="contribution"),
    path("appeal/<uuid:pk>/", appeals.appeal, name="appeal"),
    path("report/<uuid:pk>/", reports.report, name="report"),
    path("report/confirm/<str:token>/", reports.confirm, name="confirm"),
]
urlpatterns = [*PUBLIC, *ROOM, *MEMBERS]
