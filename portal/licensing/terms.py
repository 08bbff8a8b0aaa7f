"""What licences allow and ask, in words that a teacher understands. Pure values."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = tuple[str | Promise, ...]

COPY = _("Copy it and pass it on")
ADAPT = _("Translate and adapt it")
SELL = _("Print and sell it")
NAME_AND_CHANGES = _("Name the author and say what you changed")
NAME = _("Name the author")
SHARE_ALIKE = _("Share what you make from it under the same licence")
NOT_COMMERCIAL = _("Use it for no commercial purpose")
UNCHANGED = _("Pass it on unchanged: no translation, no adaptation")
ASK = _("Ask the author before you copy or adapt it")

# All of it in a few words, by whether one may copy, adapt and sell.
SUMMARIES: dict[tuple[bool, bool, bool], str | Promise] = {
    (True, True, True): _("Free to copy, translate, adapt and sell"),
    (True, True, False): _("Free to copy, translate and adapt, but not to sell"),
    (True, False, True): _("Free to copy and sell unchanged"),
    (True, False, False): _("Free to copy unchanged, but not to sell"),
}

# The codes of the search's facet of the same name, and what each is called.
PERMISSIONS: dict[str, str | Promise] = {
    "adapt": _("May be translated and adapted"),
    "sell": _("May be printed and sold"),
    "no-attribution": _("May be used without naming the author"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a licence allows (`copy`, `adapt`, `sell`) and asks for in return (`attribution`, `share_alike`)."""

    copy: bool = True
    adapt: bool = True
    sell: bool = True
    attribution: bool = True
    share_alike: bool = False

    @property
    def permissions(self) -> Words:
        """What one may do."""
        allowed = ((self.copy, COPY), (self.adapt, ADAPT), (self.sell, SELL))
        return tuple(words for holds, words in allowed if holds)

    @property
    def conditions(self) -> Words:
        """What one must do when one does it."""
        asked = (
            (self.attribution, NAME_AND_CHANGES if self.adapt else NAME),
            (self.share_alike, SHARE_ALIKE),
        )
        return tuple(words for holds, words in asked if holds)

    @property
    def prohibitions(self) -> Words:
        """What one may not do without asking."""
        if not self.copy:
            return (ASK,)
        refused = ((not self.sell, NOT_COMMERCIAL), (not self.adapt, UNCHANGED))
        return tuple(words for holds, words in refused if holds)

    @property
    def summary(self) -> str | Promise:
        """What one may do, in a few words."""
        return SUMMARIES.get((self.copy, self.adapt, self.sell), ASK)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of `PERMISSIONS` that hold."""
        holding = (self.adapt, self.sell, self.copy and not self.attribution)
        return tuple(code for code, holds in zip(PERMISSIONS, holding, strict=True) if holds)

    @property
    def meets_definition(self) -> bool:
        """Whether a work under it can be OER by the 2019 Recommendation: all must be allowed to adapt it."""
        return self.copy and self.adapt

    @property
    def reason(self) -> str | Promise:
        """Why it meets the Recommendation's definition, or why not, in a sentence."""
        if not self.copy:
            return _(
                "This is not an open licence: what the law does not allow by itself needs the author’s consent."
            )
        if not self.adapt:
            return _(
                "This licence does not meet the Recommendation’s definition of OER: nobody may adapt the work."
            )
        return _(
            "This licence meets the Recommendation’s definition of OER: all may use, adapt and pass on the work."
        )
