"""Addresses: a member's letters and the secretariat's list under each language; the mail service's beside them."""

from django.urls import path

from portal.correspondence.views import machines, mine, tending

app_name = "correspondence"

urlpatterns = [
    path("collaborate/correspondence/", mine.letters, name="letters"),
    path("collaborate/correspondence/addresses/", mine.renew, name="renew"),
    path("collaborate/correspondence/to/<slug:box>/<str:thread>/", mine.address, name="address"),
    path("collaborate/correspondence/unused/", tending.unused, name="unused"),
    path("collaborate/correspondence/unused/<uuid:pk>/again/", tending.again, name="again"),
    path("collaborate/correspondence/<uuid:pk>/", mine.letter, name="letter"),
    path("collaborate/correspondence/<uuid:pk>/discard/", mine.discard, name="discard"),
]
services = [
    path("mail-in/letters", machines.letters, name="mail_in"),
    path("mail-in/delivery", machines.delivery, name="mail_delivery"),
]
