"""Addresses of translating, under each language."""

from django.urls import path, re_path

from portal.translating.views import asking, desk, editor, exchange, reading, review

app_name = "translating"
urlpatterns = [
    path("translate/", desk.desk, name="desk"),
    path("translate/mine/", desk.mine, name="mine"),
    path("translate/bring/", exchange.bring, name="bring"),
    re_path(r"^translate/export\.(?P<ending>xlf|po)$", exchange.export, name="export"),
    path("translate/review/<uuid:pk>/", review.review, name="review"),
    path("translate/ask/", asking.ask, name="ask"),
    path("translate/asked/", asking.wishes, name="wishes"),
    path("translate/words/", desk.words_desk, name="words_desk"),
    path("translate/words/<uuid:pk>/", desk.words, name="words"),
    path("translate/words/<uuid:pk>/<slug:language>/", editor.edit_words, name="edit_words"),
    path("translate/words/<uuid:pk>/<slug:language>/read/", reading.read, name="read"),
    path("translate/<uuid:pk>/", desk.choose, name="choose"),
    path("translate/<uuid:pk>/<slug:language>/", editor.edit, name="edit"),
]
