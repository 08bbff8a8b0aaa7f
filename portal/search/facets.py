"""The filters of the search: what each is called, which codes it knows, and what a code is called."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.licensing import catalogue
from portal.licensing.terms import PERMISSIONS
from portal.records.models import Stage
from portal.records.registry import KINDS
from portal.search.documents import ORGANISATION
from portal.search.families import FAMILIES
from portal.ui import formats
from portal.vocabularies import labels


@dataclass(frozen=True)
class Filter:
    """One filter, named as in the address. `in_order`: values stand in the order of the codes, not of the counts."""

    name: str
    title: str | Promise
    codes: Callable[[], Collection[str]]
    label: Callable[[str, str], str]
    in_order: bool = False


def _scheme(name: str, title: str | Promise, scheme: str, *, in_order: bool = False) -> Filter:
    """A filter whose values are a vocabulary."""
    return Filter(
        name,
        title,
        lambda: labels.terms(scheme).keys(),
        lambda code, language: labels.label(scheme, code, language),
        in_order,
    )


def _kinds() -> list[str]:
    return [*KINDS, ORGANISATION, *FAMILIES]


def _kind_label(code: str, language: str) -> str:
    known = KINDS.get(code) or FAMILIES.get(code)
    return str(known.plural) if known else gettext("Organisations")


def _area_label(code: str, language: str) -> str:
    return labels.short_label("areas", code, language)


def _provision_label(code: str, language: str) -> str:
    return f"{code} {labels.label('provisions', code, language)}"


def _languages() -> dict[str, labels.Term]:
    """Languages by their tag in small letters, as records and the index have it."""
    return {code.lower(): term for code, term in labels.terms("languages").items()}


def _language_label(code: str, language: str) -> str:
    term = labels.terms("languages").get(code) or _languages().get(code)
    return term.label(language) if term else formats.language_name(code, language)


def own_language_name(code: str) -> str:
    """What a language calls itself; empty where nobody knows."""
    if term := labels.terms("languages").get(code) or _languages().get(code):
        own = [*term.alt_labels.get(code, ()), term.labels.get(code, "")]
        if known := next(filter(None, own), ""):
            return known
    name = formats.own_name(code)
    return "" if name == code else name


FILTERS: Mapping[str, Filter] = {
    one.name: one
    for one in (
        Filter("kind", _("Kind"), _kinds, _kind_label),
        Filter("area", _("Area of action"), lambda: labels.terms("areas").keys(), _area_label, in_order=True),
        Filter(
            "permission",
            _("What the licence allows"),
            lambda: PERMISSIONS.keys(),
            lambda code, _: str(PERMISSIONS[code]),
        ),
        Filter("language", _("Language"), lambda: _languages().keys(), _language_label),
        _scheme("country", _("Country"), "countries"),
        _scheme("region", _("Region"), "regions", in_order=True),
        _scheme("type", _("Resource type"), "resource-types"),
        _scheme("subject", _("Subject"), "isced-fields"),
        _scheme("level", _("Level of education"), "isced-levels", in_order=True),
        _scheme("stakeholder", _("Stakeholder type"), "stakeholders"),
        Filter(
            "provision",
            _("Provision"),
            lambda: labels.terms("provisions").keys(),
            _provision_label,
            in_order=True,
        ),
        Filter(
            "status", _("Status"), lambda: Stage.values, lambda code, _: str(Stage(code).label), in_order=True
        ),
        Filter(
            "licence", _("Licence"), lambda: catalogue.LICENCES.keys(), lambda code, _: catalogue.label(code)
        ),
    )
}
