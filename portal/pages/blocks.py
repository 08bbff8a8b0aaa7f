"""The few blocks that editors compose pages of; each comes out as accessible HTML whatever they type."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from portal.pages import live
from portal.pages.choices import Area, NoteTone

FEATURES = ["bold", "italic", "ul", "ol", "link", "document-link"]
LEVELS = (("2", _("Section")), ("3", _("Part of a section")))


class HeadingBlock(blocks.StructBlock):
    """A heading, one or two levels below the page's title."""

    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Level"), choices=LEVELS, default="2")

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "pages/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        label = _("Text")
        template = "pages/blocks/text.html"


class NoteBlock(blocks.StructBlock):
    """Something that must not be overlooked."""

    title = blocks.CharBlock(label=_("Title"), max_length=200, required=False)
    text = TextBlock(label=_("Text"))
    tone = blocks.ChoiceBlock(label=_("Kind of note"), choices=NoteTone.choices, required=False)

    class Meta:
        icon = "info-circle"
        label = _("Note")
        template = "pages/blocks/note.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words, and whose they are."""

    text = TextBlock(label=_("Quotation"))
    attribution = blocks.CharBlock(label=_("Who said it"), max_length=200, required=False)
    source = blocks.URLBlock(label=_("Where it can be read"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    """A picture; it says what it shows, or that it is only decoration."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)
    credit = blocks.CharBlock(label=_("Author and licence"), max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "pages/blocks/picture.html"


class LinkCardBlock(blocks.StructBlock):
    """One place to go to."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = blocks.CharBlock(label=_("What is there"), max_length=300, required=False)
    address = blocks.CharBlock(
        label=_("Address"),
        max_length=500,
        validators=[live.check_address],
        help_text=_("On this portal without the language, such as /about/; elsewhere with https://."),
    )

    class Meta:
        label = _("Link")


class LinkCardsBlock(blocks.StructBlock):
    """Several places to go to, as cards."""

    cards = blocks.ListBlock(LinkCardBlock(), label=_("Links"), min_num=1, max_num=12)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "cards": [live.link_card(card) for card in value["cards"]]}

    class Meta:
        icon = "link"
        label = _("Link cards")
        template = "pages/blocks/link_cards.html"


class LiveListBlock(blocks.StructBlock):
    """The newest records that answer a few filters; always up to date."""

    title = blocks.CharBlock(label=_("Heading"), max_length=200)
    kind = blocks.ChoiceBlock(label=_("Kind of record"), choices=live.kinds, required=False)
    area = blocks.ChoiceBlock(label=_("Area of action"), choices=Area.choices, required=False)
    country = blocks.RegexBlock(
        label=_("Country"),
        regex=r"^[A-Z]{2}$",
        required=False,
        help_text=_("Two capital letters of ISO 3166-1, such as KE."),
        error_messages={"invalid": _("Write two capital letters, such as KE.")},
    )
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=12, default=3)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        filters = {name: value[name] for name in ("kind", "area", "country") if value[name]}
        cards = live.newest(filters, count=value["count"])
        return {**context, "cards": cards, "more": live.explore(filters)}

    class Meta:
        icon = "list-ul"
        label = _("Live list of records")
        template = "pages/blocks/live_list.html"


class BodyBlock(blocks.StreamBlock):
    """What a page's text may consist of."""

    heading = HeadingBlock()
    text = TextBlock()
    note = NoteBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    link_cards = LinkCardsBlock()
    live_list = LiveListBlock()
