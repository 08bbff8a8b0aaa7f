"""A worksheet as its pages show it: what a template needs, ready for components."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from portal.accounts import guard
from portal.accounts.models import User
from portal.accounts.powers import may
from portal.contributing import alike, parties, steps
from portal.contributing.forms.base import Page
from portal.contributing.models import Purpose, Worksheet
from portal.licensing import catalogue
from portal.records import facets
from portal.records.comparing import Shown, compare
from portal.records.models import Record, Revision
from portal.records.permissions import may_correct, owned
from portal.records.reading import names_behind
from portal.records.registry import KINDS
from portal.ui import formats
from portal.ui.parts import Link

UNDETERMINED = "und"
SUBMIT = gettext_lazy("Check and submit")


def mine(pk: UUID, user: User) -> Worksheet:
    """One's own worksheet; 404 for anybody else's."""
    sheet = Worksheet.objects.of(user).select_related("record").filter(pk=pk).first()
    if sheet is None:
        raise Http404
    return sheet


def my_record(pk: UUID, user: User) -> Record:
    """A record that one wrote, whatever its state; 404 for anybody else's."""
    record = Record.objects.filter(pk=pk, author=user).first()
    if record is None:
        raise Http404
    return record


def owned_record(pk: UUID, user: User) -> Record:
    """A public record that one answers for; 404 for anybody else's."""
    record = Record.objects.published().filter(owned(user), pk=pk).first()
    if record is None:
        raise Http404
    return record


def blank(kind: str, user: User) -> Worksheet:
    """A worksheet for a new record, not saved yet."""
    record = KINDS[kind].model(kind=kind, original_language=UNDETERMINED)
    return Worksheet(author=user, record=Record(pk=record.pk, kind=kind, original_language=UNDETERMINED))


def page(sheet: Worksheet, step: str, language: str, data: Any = None) -> dict[str, Any]:
    """One page of the form."""
    form = steps.page(sheet, step, language, data)
    found = _alike(sheet, form) if step == "what" and sheet.is_new else []
    return {
        "sheet": sheet,
        "kind": KINDS[sheet.record.kind],
        "step": step,
        "form": form,
        "heading": heading(sheet, language),
        "version": sheet.saves.get(step, 0),
        "progress": steps.progress(step, sheet, SUBMIT),
        "crumbs": crumbs(sheet, str(steps.PAGES[step].title)),
        "organisations": parties.names(language) if step == "who" else [],
        "alike": alike.cards(found, language),
        "alike_ids": " ".join(str(record.pk) for record in found),
        "trap": guard.TRAP,
        "may_merge": not sheet.is_new and may(sheet.author, "merge_records"),
    }


def heading(sheet: Worksheet, language: str) -> str:
    """What the pages are called: what one adds, or whose entry one changes."""
    if sheet.purpose == Purpose.CHANGE:
        text = sheet.record.text(language)
        return gettext("Change “%(title)s”") % {"title": text.title if text else sheet.record_id}
    return gettext("Add: %(kind)s") % {"kind": KINDS[sheet.record.kind].label}


def crumbs(sheet: Worksheet | None, here: str) -> list[Link]:
    """The way to a page of contributing."""
    return [Link(gettext("Contribute"), reverse("contributing:home")), Link(here, "")]


def unseen_alike(sheet: Worksheet, step: str, seen: str) -> bool:
    """Whether there are likely duplicates that the author has not been shown yet."""
    if step != "what" or not sheet.is_new:
        return False
    found = alike.find(sheet.record.kind, *_named(sheet), but=sheet.record_id)
    return bool({str(record.pk) for record in found} - set(seen.split()))


def alike_part(asked: dict[str, str], language: str) -> dict[str, Any]:
    """The piece of a page with likely duplicates, for the words typed so far."""
    found = alike.find(asked["kind"], asked["title"], asked["website"], but=_uuid(asked["record"]))
    return {
        "alike": alike.cards(found, language),
        "alike_ids": " ".join(str(record.pk) for record in found),
    }


def offers_page(sheet: Worksheet, language: str) -> dict[str, Any]:
    """What the thing's own page says of itself, beside what stands in the form now."""
    rows = []
    for key, value in sheet.offers.items():
        step, _dot, name = key.partition(".")
        form = steps.page(sheet, step, language)
        if name in form.fields:
            now = form[name].value() or ""
            now = now[0] if isinstance(now, list) and now else now
            rows.append(
                (
                    key,
                    form.fields[name].label,
                    _shown(name, value, language),
                    _shown(name, str(now or ""), language),
                )
            )
    return {"sheet": sheet, "rows": rows, "crumbs": crumbs(sheet, gettext("What the page says of itself"))}


def check_page(sheet: Worksheet, language: str) -> dict[str, Any]:
    """All that will be submitted, and what is missing still."""
    return {
        "sheet": sheet,
        "kind": KINDS[sheet.record.kind],
        "heading": heading(sheet, language),
        "progress": steps.progress(steps.CHECK, sheet, SUBMIT),
        "changes": differences(sheet, language),
        "unfinished": steps.unfinished(sheet),
        "stops": list(steps.STOPS.values()),
        "at_once": not sheet.is_new and may_correct(sheet.author, sheet.record),
        "crumbs": crumbs(sheet, str(SUBMIT)),
    }


def differences(sheet: Worksheet, language: str) -> list[Shown]:
    """What a draft says, or what a change changes."""
    before: dict[str, Any] = {}
    if not sheet.is_new:
        base = Revision.objects.filter(record=sheet.record_id, number=sheet.base).first()
        before = dict(base.content) if base else {}
    names = names_behind([before, sheet.content], language)
    return compare(sheet.record.kind, before, sheet.content, language, names)


def _alike(sheet: Worksheet, form: Page) -> list[Record]:
    if not form.is_bound:
        return []
    titles = [str(form[name].value() or "") for name in ("title", "website")]
    return alike.find(sheet.record.kind, *titles, but=sheet.record_id)


def _named(sheet: Worksheet) -> tuple[str, str]:
    typed = sheet.typed.get("what", {})
    return "".join(typed.get("title", [""])[:1]), "".join(typed.get("website", [""])[:1])


def _shown(name: str, value: str, language: str) -> str:
    if name == "licence" and value:
        return catalogue.label(value)
    if name == "language" and value:
        return facets.label("language", value, language)
    return value


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def waiting(place: tuple[int, float | None] | None, language: str) -> str:
    """Where in the queue it stands, and how long that usually takes."""
    if place is None:
        return ""
    number, days = place
    line = gettext("Number %(number)s in the queue.") % {"number": formats.number(number, language)}
    if days is None:
        return line
    shown = formats.number(max(1, round(days)), language)
    usual = ngettext("It usually takes a day.", "It usually takes %(number)s days.", max(1, round(days)))
    return f"{line} {usual % {'number': shown}}"
