"""A letter that is HTML alone, as plain text: paragraphs, lists, links and quotations stay. Pure."""

from __future__ import annotations

import re

from lxml import etree, html

LEFT_OUT = {"script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg"}
BLOCKS = frozenset(
    [
        "address",
        "article",
        "div",
        "dl",
        "dd",
        "dt",
        "footer",
        "form",
        "header",
        "hr",
        "main",
        "section",
        "table",
        "tr",
        "tbody",
        "thead",
    ]
)
APART = frozenset(["p", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"])
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")
# While the words are gathered: at least a new line, at least an empty line, a space that stays.
LINE, GAP, KEPT = "\x01", "\x02", "\x03"
RUN = re.compile(r"[ \t\xa0]*[\n\x01\x02][ \t\xa0\n\x01\x02]*")
DEEPEST = 200


def plainly(source: str) -> str:
    """The words of a page; what is hidden in it is left out. Broken markup gives what can be read."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    clean = re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", "", source)
    try:
        root = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return _finished(_words(root, 0)).replace(KEPT, " ")


def _finished(text: str) -> str:
    """With as many line ends between words as a browser would show."""
    return RUN.sub(lambda run: "\n" * _height(run[0]), text).strip("\n \t\xa0")


def _height(run: str) -> int:
    lines = 0
    for sign in run:
        if sign == "\n":
            lines += 1
        elif sign in (LINE, GAP):
            lines = max(lines, 1 if sign == LINE else 2)
    return min(lines, 2)


def _words(node: html.HtmlElement, depth: int) -> str:
    """An element's words with what divides them from others."""
    name = node.tag if isinstance(node.tag, str) else ""
    if name in LEFT_OUT or not name or depth > DEEPEST or HIDDEN.search(node.get("style") or ""):
        return ""
    if name == "br":
        return "\n"
    below = "".join(_words(child, depth + 1) + _text(child.tail, name) for child in node)
    return _framed(node, name, _text(node.text, name) + below)


def _framed(node: html.HtmlElement, name: str, inner: str) -> str:
    if name == "a":
        return _link(inner, node.get("href") or "")
    if name == "li":
        return f"{LINE}- {_finished(inner)}{LINE}"
    if name == "blockquote":
        quoted = "\n".join(f"> {line}" for line in _finished(inner).split("\n"))
        return f"{GAP}{quoted}{GAP}"
    if name in APART:
        return f"{GAP}{inner}{GAP}"
    if name in BLOCKS:
        return f"{LINE}{inner}{LINE}"
    return f"{inner} " if name in {"td", "th"} else inner


def _link(words: str, url: str) -> str:
    """The words and, where they do not say it, the address."""
    if not url.lower().startswith(("http://", "https://")) or url.rstrip("/") in words:
        return words
    return f"{words} <{url}>" if words.strip() else f"<{url}>"


def _text(text: str | None, parent: str) -> str:
    if parent == "pre":
        return (text or "").replace(" ", KEPT)
    return SPACE.sub(" ", text or "")
