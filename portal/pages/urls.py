"""The addresses of pages; the name is Wagtail's own, by which every page's address is made."""

from django.urls import re_path
from wagtail.urls import serve_pattern

from portal.pages.views import serve

urlpatterns = [re_path(serve_pattern, serve, name="wagtail_serve")]
