"""Addresses of comments, answers and what is taken along; beside those of the texts in `urls`."""

from django.urls import URLPattern, path, re_path

from portal.consultations.views import comments, exports, responses

HERE = "consultations/<slug:slug>/"
ROOM = f"collaborate/{HERE}"

PATHS: list[URLPattern] = [
    path(f"{HERE}comments/<uuid:pk>/", responses.comment, name="comment"),
    path(f"{HERE}responses/", responses.responses, name="responses"),
    re_path(
        r"^consultations/(?P<slug>[-\w]+)/template\.(?P<ending>docx|csv)$", exports.template, name="template"
    ),
    re_path(
        r"^consultations/(?P<slug>[-\w]+)\.(?P<ending>docx|html|csv|json)$", exports.export, name="export"
    ),
    path(f"{ROOM}comment/", comments.write, name="write_comment"),
    path(f"{ROOM}comments/", comments.mine, name="my_comments"),
    path(f"{ROOM}comments/<uuid:pk>/edit/", comments.edit, name="edit_comment"),
    path(f"{ROOM}comments/<uuid:pk>/withdraw/", comments.withdraw, name="withdraw_comment"),
    path(f"{ROOM}offline/", comments.offline, name="offline"),
    path(f"{ROOM}answers/", responses.answers, name="answers"),
]
