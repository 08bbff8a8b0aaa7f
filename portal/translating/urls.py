"""Addresses of translating, under each language."""

from django.urls import path, re_path

from portal.translating.views import desk, editor, exchange, review

app_name = "translating"
urlpatterns = [
    path("translate/", desk.desk, name="desk"),
    path("translate/mine/", desk.mine, name="mine"),
    path("translate/bring/", exchange.bring, name="bring"),
    re_path(r"^translate/export\.(?P<ending>xlf|po)$", exchange.export, name="export"),
    path("translate/review/<uuid:pk>/", review.review, name="review"),
    path("translate/<uuid:pk>/", desk.choose, name="choose"),
    path("translate/<uuid:pk>/<slug:language>/", editor.edit, name="edit"),
]
