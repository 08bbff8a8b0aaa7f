"""For which jurisdictions Creative Commons published adapted ("ported") licences, by version; none since 4.0.

Codes as they stand in the licences' addresses. `igo`, for intergovernmental organisations, is one of them.
"""

from __future__ import annotations


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


JURISDICTIONS: dict[str, frozenset[str]] = {
    "1.0": _codes("fi il nl"),
    "2.0": _codes("at au be br ca cl de es fr hr it jp kr nl pl tw uk za"),
    "2.1": _codes("au es jp"),
    "2.5": _codes(
        "ar au bg br ca ch cn co dk es hr hu il in it mk mt mx my nl pe pl pt scotland se si tw za"
    ),
    "3.0": _codes(
        "am at au az br ca ch cl cn cr cz de ec ee eg es fr ge gr gt hk hr ie igo it lu nl no nz ph pl pr pt ro "
        "rs sg th tw ug us ve vn za"
    ),
    "4.0": frozenset(),
}
# Of version 2.1 there are only ported licences.
INTERNATIONAL = ("4.0", "3.0", "2.5", "2.0", "1.0")
