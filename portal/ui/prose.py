"""What members write: a small Markdown, made into safe HTML.

Paragraphs, headings, lists, quotations, bold, emphasis, code and links; no HTML, no pictures. A line break stays one.
Headings begin below those of the page. Links to other hosts say that a member set them.
"""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "h3", "h4", "h5", "ul", "ol", "li", "blockquote", "strong", "em", "code", "pre", "a"}
ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LOWERED = {"h1": "h3", "h2": "h4", "h3": "h5", "h4": "h5", "h5": "h5", "h6": "h5"}

parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "hr", "html_block", "html_inline"]
)


@lru_cache(maxsize=2048)
def prose(text: str) -> SafeString:
    """The text as HTML; whatever is not part of the subset is shown as it was typed."""
    tokens = parser.parse(text)
    for token in tokens:
        _lower(token)
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(  # noqa: S308
        nh3.clean(
            html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow ugc noopener"
        )
    )


def _lower(token: Token) -> None:
    """Headings under the page's own."""
    if token.type in {"heading_open", "heading_close"}:
        token.tag = LOWERED[token.tag]
