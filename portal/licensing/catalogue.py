"""The licences that the portal knows, by key: `cc-by-4.0`, `cc-by-sa-3.0-igo`, `cc-by-3.0-de`, `cc-by` (no version).

Pure: the catalogue is made once, when it is imported, and never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.licensing.ports import INTERNATIONAL, JURISDICTIONS
from portal.licensing.terms import Terms

# The six Creative Commons licences: family, name in full, terms.
CREATIVE_COMMONS: tuple[tuple[str, str | Promise, Terms], ...] = (
    ("by", _("Creative Commons Attribution"), Terms()),
    ("by-sa", _("Creative Commons Attribution-ShareAlike"), Terms(share_alike=True)),
    ("by-nc", _("Creative Commons Attribution-NonCommercial"), Terms(sell=False)),
    (
        "by-nc-sa",
        _("Creative Commons Attribution-NonCommercial-ShareAlike"),
        Terms(sell=False, share_alike=True),
    ),
    ("by-nd", _("Creative Commons Attribution-NoDerivatives"), Terms(adapt=False)),
    (
        "by-nc-nd",
        _("Creative Commons Attribution-NonCommercial-NoDerivatives"),
        Terms(adapt=False, sell=False),
    ),
)
FREE = Terms(attribution=False)
# The others: key, family, short name, name in full, address, terms.
OTHERS: tuple[tuple[str, str, str | Promise, str | Promise, str, Terms], ...] = (
    ("cc0-1.0", "cc0", "CC0 1.0", _("Creative Commons Zero 1.0: no rights reserved"),
     "https://creativecommons.org/publicdomain/zero/1.0/", FREE),
    ("pdm-1.0", "pdm", _("Public domain"), _("Public Domain Mark 1.0: free of known copyright"),
     "https://creativecommons.org/publicdomain/mark/1.0/", FREE),
    ("gfdl", "gfdl", "GFDL", _("GNU Free Documentation License, version not stated"), "", Terms(share_alike=True)),
    ("gfdl-1.2", "gfdl", "GFDL 1.2", _("GNU Free Documentation License 1.2"),
     "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html", Terms(share_alike=True)),
    ("gfdl-1.3", "gfdl", "GFDL 1.3", _("GNU Free Documentation License 1.3"),
     "https://www.gnu.org/licenses/fdl-1.3.html", Terms(share_alike=True)),
    ("odbl-1.0", "odbl", "ODbL 1.0", _("Open Database License 1.0"),
     "https://opendatacommons.org/licenses/odbl/1-0/", Terms(share_alike=True)),
    ("odc-by-1.0", "odc-by", "ODC-By 1.0", _("Open Data Commons Attribution License 1.0"),
     "https://opendatacommons.org/licenses/by/1-0/", Terms()),
    ("pddl-1.0", "pddl", "PDDL 1.0", _("Open Data Commons Public Domain Dedication and License 1.0"),
     "https://opendatacommons.org/licenses/pddl/1-0/", FREE),
    ("ogl-uk-3.0", "ogl-uk", "OGL-UK 3.0", _("Open Government Licence 3.0 of the United Kingdom"),
     "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/", Terms()),
    ("mit", "mit", "MIT", _("MIT licence, for software"), "https://opensource.org/license/mit", Terms()),
    ("apache-2.0", "apache", "Apache 2.0", _("Apache License 2.0, for software"),
     "https://www.apache.org/licenses/LICENSE-2.0", Terms()),
    ("gpl-2.0", "gpl", "GPL 2.0", _("GNU General Public License 2.0, for software"),
     "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html", Terms(share_alike=True)),
    ("gpl-3.0", "gpl", "GPL 3.0", _("GNU General Public License 3.0, for software"),
     "https://www.gnu.org/licenses/gpl-3.0.html", Terms(share_alike=True)),
    ("agpl-3.0", "agpl", "AGPL 3.0", _("GNU Affero General Public License 3.0, for software"),
     "https://www.gnu.org/licenses/agpl-3.0.html", Terms(share_alike=True)),
    ("all-rights-reserved", "all-rights-reserved", _("All rights reserved"), _("All rights reserved"), "",
     Terms(copy=False, adapt=False, sell=False, attribution=False)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Licence:
    """One licence in one version. `uri` is empty where no version is known; `family` is the key without it."""

    key: str
    family: str
    short_name: str | Promise
    full_name: str | Promise
    uri: str
    terms: Terms
    version: str = ""
    jurisdiction: str = ""

    @property
    def short(self) -> str:
        """As it stands on a list: "CC BY 4.0"."""
        return str(self.short_name)

    @property
    def long(self) -> str:
        """In full, in the active language: "Creative Commons Attribution, version 4.0"."""
        if not self.family.startswith("cc-"):
            return str(self.full_name)
        return self._sentence() % {
            "name": self.full_name,
            "version": self.version,
            "place": self.jurisdiction.upper(),
        }

    def _sentence(self) -> str:
        if not self.version:
            return gettext("%(name)s, version not stated")
        if self.jurisdiction == "igo":
            return gettext("%(name)s, version %(version)s for intergovernmental organisations")
        if self.jurisdiction:
            return gettext("%(name)s, version %(version)s, adapted to the law of one place (%(place)s)")
        return gettext("%(name)s, version %(version)s")


def get(key: str) -> Licence | None:
    """The licence of this key; None for an unknown or an empty one."""
    return LICENCES.get(key)


def label(key: str) -> str:
    """The short name, or the key itself where it is unknown."""
    licence = get(key)
    return licence.short if licence else key


def creative_commons(kind: str, name: str | Promise, terms: Terms) -> Iterator[Licence]:
    """One of the six in every version that was published, newest first; last, without a version."""
    family = f"cc-{kind}"
    for version, places in reversed(JURISDICTIONS.items()):
        here = ("",) if version in INTERNATIONAL else ()
        for place in (*here, *sorted(places)):
            unit = "by-nd-nc" if (kind, version) == ("by-nc-nd", "1.0") else kind
            path = "/".join(part for part in (unit, version, place) if part)
            suffix = f" {place.upper()}" if place else ""
            yield Licence(
                key="-".join(part for part in (family, version, place) if part),
                family=family,
                short_name=f"CC {unit.upper()} {version}{suffix}",
                full_name=name,
                uri=f"https://creativecommons.org/licenses/{path}/",
                terms=terms,
                version=version,
                jurisdiction=place,
            )
    yield Licence(family, family, f"CC {kind.upper()}", name, "", terms)


def _all() -> Iterator[Licence]:
    for kind, name, terms in CREATIVE_COMMONS:
        yield from creative_commons(kind, name, terms)
    for row in OTHERS:
        yield Licence(*row)


LICENCES: dict[str, Licence] = {licence.key: licence for licence in _all()}
