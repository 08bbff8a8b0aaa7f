"""One example of every component, with words that would break a page that does not escape them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from django import forms

from portal.ui import months, tiles
from portal.ui.origins import Origin
from portal.ui.parts import (
    Area,
    Bar,
    Book,
    Card,
    Choice,
    Column,
    Entry,
    Event,
    Facet,
    Fact,
    Figure,
    Link,
    Provision,
    Rendition,
    Step,
    Table,
    Tag,
    Text,
)

EVIL = "<b>\"'&</b>"
ARABIC = "دليل المعلم للقراءة المبكرة"
AREA = Area(3, f"Access {EVIL}", "/en/areas/3/")
LINK = Link(f"More {EVIL}", "/en/more/?a=1&b=2")
TAG = Tag(f"New {EVIL}", "warn", "clock")
ORIGIN = Origin("machine", "ar", stale=True, original_url="/ar/records/1/")
CARD = Card(
    title=ARABIC,
    url="/en/records/1/",
    kind=f"Resource {EVIL}",
    language="ar",
    text=f"About it {EVIL}",
    text_language="fr",
    meta=[f"Saide {EVIL}", Text("جمعية", "ar"), LINK],
    areas=[AREA, Area(0, "Monitoring")],
    tag=TAG,
    origin=ORIGIN,
    size="s",
)
EVENT = Event(
    f"Congress {EVIL}",
    "/en/records/2/",
    date(2026, 12, 1),
    date(2026, 12, 3),
    language="fr",
    meta=["Online"],
    area=AREA,
)
CHOICES = [
    Choice(f"Project {EVIL}", "?kind=project", 1234),
    Choice("العربية", "?", 3, chosen=True, language="ar"),
    Choice("Access", "?area=3", 24, area=AREA),
]
TILES = tiles.world({"ZA": 30, "FR": 2}, {"ZA": f"South Africa {EVIL}"}, {"ZA": "/en/countries/za/"})


class ProjectForm(forms.Form):
    """One field of each sort that `field.html` knows."""

    name = forms.CharField(label=f"Name {EVIL}", help_text=f"In its own language {EVIL}")
    about = forms.CharField(widget=forms.Textarea, required=False)
    areas = forms.MultipleChoiceField(
        choices=[("1", "Capacity"), ("2", f"Policy {EVIL}")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Any.",
    )
    agreed = forms.BooleanField(label="I have read the rules")
    kind = forms.ChoiceField(choices=[("a", "Project")])


FORM = ProjectForm({"about": EVIL})

EXAMPLES: dict[str, dict[str, Any]] = {
    "area": {"area": AREA},
    "area_head": {"area": AREA, "kind": "Area of action 3", "title": EVIL, "lead": EVIL},
    "areas": {"areas": [AREA]},
    "book": {"book": Book(AREA, f"In every language {EVIL}", ["124 records", LINK])},
    "breadcrumb": {"crumbs": [LINK, Link(ARABIC, "", "ar")]},
    "card": {"card": CARD},
    "cards": {"cards": [CARD, Card("Plain", "/en/records/3/")]},
    "chart": {
        "bars": [Bar(LINK, 20, 47), Bar(EVIL, 0, 0)],
        "caption": EVIL,
        "head": "Region",
        "count_head": "Countries",
        "whole": True,
    },
    "chips": {"chips": [LINK, Link("العربية", "?", "ar")], "clear_url": "?"},
    "errors": {"form": FORM},
    "events": {"events": [EVENT]},
    "facet": {"facet": Facet(f"Kind {EVIL}", CHOICES, more=LINK)},
    "facets": {"facets": [Facet("Kind", CHOICES)], "chosen": 2},
    "facts": {"facts": [Fact(f"Place {EVIL}", [LINK, EVIL, Text(ARABIC, "ar"), 1234])], "wide": True},
    "field": {"field": FORM["name"]},
    "field_notes": {"field": FORM["name"]},
    "figures": {"figures": [Figure(1234, f"records {EVIL}"), Figure(12, "provisions", 36)]},
    "licence": {"name": EVIL, "may": [EVIL], "must": [EVIL], "url": "/x", "link": LINK},
    "mark": {},
    "menu": {"summary": EVIL, "links": [Link("Relevance", "?", rel="current"), LINK]},
    "meta": {"items": [EVIL, LINK, Text(ARABIC, "ar")]},
    "month": {
        "month": months.month(
            date(2026, 12, 1), [EVENT], today=date(2026, 12, 9), previous=LINK, following=LINK
        )
    },
    "notice": {"tone": "bad", "icon": "warn", "title": EVIL, "text": EVIL, "link": LINK},
    "origin": {"origin": ORIGIN},
    "origin_notice": {"origin": ORIGIN},
    "page_head": {
        "kind": EVIL,
        "title": EVIL,
        "title_language": "ar",
        "tag": TAG,
        "lead": EVIL,
        "lead_language": "fr",
        "areas": [AREA],
    },
    "pager": {
        "links": [],
        "previous": "?page=1",
        "next": "?page=3",
        "label": EVIL,
    },
    "progress": {"steps": [Step(EVIL, state="done"), Step("Now", state="now"), Step("Then")]},
    "provisions": {"provisions": [Provision("13a", EVIL, "/x", EVIL), Provision("13b", "Other")]},
    "renditions": {
        "renditions": [Rendition("en", "/en/x", EVIL), Rendition("ar", "/ar/x", current=True)],
    },
    "scale": {"label": EVIL},
    "search": {
        "action": "/en/explore/",
        "query": EVIL,
        "label": EVIL,
        "name": EVIL,
        "size": "l",
        "keep": [("kind", EVIL)],
    },
    "steps": {"steps": [Step(EVIL, EVIL), Step("Then")]},
    "table": {
        "table": Table(
            EVIL, [Column(EVIL), Column("Count", numeric=True)], [[LINK, 1234], [Text(ARABIC, "ar"), 7]]
        )
    },
    "tag": {"tag": TAG},
    "tiles": {"tiles": TILES},
    "tiles_picture": {"picture": tiles.picture(TILES), "label": EVIL},
    "timeline": {
        "entries": [
            Entry(date(2026, 11, 19), EVIL, LINK),
            Entry(datetime(2026, 11, 12, 10, 30, tzinfo=UTC), "x"),
        ]
    },
    "views": {"views": [Link("List", "?", rel="current"), LINK]},
}
