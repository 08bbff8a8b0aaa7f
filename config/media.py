"""The pictures that editors have put into pages, served from the data folder.

Only the sizes made for pages are public. Originals and documents are not reached this way: Wagtail gives them
to whom it may. Where `MEDIA_URL` names another host, nothing asks here.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

from portal.core.methods import read_only

PUBLIC = "images"


@read_only
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture in one of its sizes, which a browser may keep for a day."""
    response = serve(request, path, document_root=str(Path(settings.MEDIA_ROOT) / PUBLIC))
    response["Cache-Control"] = "public, max-age=86400"
    return response
