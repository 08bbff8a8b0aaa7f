"""Addresses of contributing, under each language."""

from django.urls import path

from portal.contributing.views import deciding, sending, writing

app_name = "contributing"

urlpatterns = [
    path("contribute/", sending.home, name="home"),
    path("contribute/alike/", writing.alike, name="alike"),
    path("contribute/new/<slug:kind>/", writing.new, name="new"),
    path("contribute/change/<uuid:pk>/", writing.change, name="change"),
    path("contribute/mend/<uuid:pk>/", writing.mend, name="mend"),
    path("contribute/withdraw/<uuid:pk>/", sending.withdraw, name="withdraw"),
    path("contribute/changes/", deciding.changes, name="changes"),
    path("contribute/changes/<int:pk>/", deciding.decide, name="decide"),
    path("contribute/claim/<uuid:pk>/", deciding.claim, name="claim"),
    path("contribute/claims/", deciding.claims, name="claims"),
    path("contribute/claims/<int:pk>/", deciding.decide_claim, name="decide_claim"),
    path("contribute/review/<uuid:pk>/", sending.review, name="review"),
    path("contribute/merge/<uuid:pk>/", deciding.merge, name="merge"),
    path("contribute/<uuid:pk>/check/", sending.check, name="check"),
    path("contribute/<uuid:pk>/conflicts/", sending.both, name="conflicts"),
    path("contribute/<uuid:pk>/discard/", sending.discard, name="discard"),
    path("contribute/<uuid:pk>/offers/", writing.offers, name="offers"),
    path("contribute/<uuid:pk>/sent/", sending.sent, name="sent"),
    path("contribute/<uuid:pk>/<slug:step>/", writing.step, name="step"),
]
