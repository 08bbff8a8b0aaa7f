"""The site itself: six languages, one home page in each, and nothing left of Wagtail's welcome."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from portal.core.languages import CODES
from portal.pages.models import HomePage

PORTS = {"http": 80, "https": 443}


def make_locales() -> None:
    """A locale for each language of the interface."""
    for code in CODES:
        Locale.objects.get_or_create(language_code=code)


def settle() -> None:
    """Point the site at the English home page and drop the page that an empty database begins with."""
    home = HomePage.objects.filter(locale__language_code="en").first()
    if home is None:
        return
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.pk and site.root_page_id != home.pk else None
    if site.root_page_id != home.pk:
        address = urlsplit(settings.PORTAL_BASE_URL)
        site.root_page, site.site_name = home, str(settings.WAGTAIL_SITE_NAME)
        site.hostname = address.hostname or "localhost"
        site.port = address.port or PORTS.get(address.scheme, 80)
        site.save()
    if welcome is not None and welcome.specific_class is Page:
        Page.objects.get(pk=welcome.pk).delete()
    Site.clear_site_root_paths_cache()
