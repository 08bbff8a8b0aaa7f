"""What members' forms carry, for templates that write their fields themselves: `{% load members %}`."""

from __future__ import annotations

from django import template
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.accounts import guard

register = template.Library()


@register.simple_tag(takes_context=True)
def opened(context: RequestContext) -> SafeString:
    """Beside `{% csrf_token %}`: for whom the form was made and when; by it a signed-out person's words are kept."""
    token = guard.token(context["request"].user.pk)
    return format_html('<input type="hidden" name="{}" value="{}">', guard.TOKEN, token)
