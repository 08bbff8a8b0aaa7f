"""The portal's own address, as machines read it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def base(request: HttpRequest) -> str:
    """The address without a path: the configured one in production, else the one that was asked."""
    configured: str = settings.PORTAL_BASE_URL
    return configured if configured.startswith("https://") else f"{request.scheme}://{request.get_host()}"
