"""The content security policy: strict on every public page, looser only where editors work."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse

EDITORS = "/cms/"
EDITORS_NEED = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
    "img-src": [SELF, "data:", "blob:"],
}


class ContentSecurityPolicy(CSPMiddleware):
    """django-csp's middleware, knowing that Wagtail's editor writes styles and scripts into its pages."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponse, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only=report_only)
        if request.path.startswith(EDITORS):
            parts.replace = {**(parts.replace or {}), **EDITORS_NEED}
        return parts
