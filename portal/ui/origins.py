"""Where a text comes from, said in the reader's language: whole sentences, in which a language is always named alone
(so that no grammar has to bend its name)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.ui import formats

ORIGINAL, HUMAN, MACHINE, EDITED = "original", "human", "machine", "machine-edited"
HEADINGS: dict[str, str | Promise] = {
    ORIGINAL: _("Not yet in your language"),
    HUMAN: _("Translated by a person"),
    MACHINE: _("Translated by a machine, not yet reviewed"),
    EDITED: _("Translated by a machine, corrected by a person"),
}
SENTENCES: dict[str, str | Promise] = {
    ORIGINAL: _("No translation into your language yet; shown in the original language: %(language)s."),
    HUMAN: _("Translated by a person. Original language: %(language)s."),
    MACHINE: _("Translated by a machine, not yet reviewed. Original language: %(language)s."),
    EDITED: _("Translated by a machine, then corrected by a person. Original language: %(language)s."),
}
DETAILS: dict[bool, str | Promise] = {
    True: _("Shown in the original language: %(language)s."),
    False: _("Original language: %(language)s."),
}
ICONS = {ORIGINAL: "lang", HUMAN: "person", MACHINE: "machine", EDITED: "machine"}


@dataclass(frozen=True, slots=True)
class Origin:
    """The origin of the text shown: `kind` as a rendition stores it, `language` that of the original.

    `unread` says that a person translated it and nobody else has looked at it yet.
    """

    kind: str
    language: str
    stale: bool = False
    original_url: str = ""
    unread: bool = False

    @property
    def icon(self) -> str:
        """The drawing that goes with it."""
        return ICONS[self.kind]

    @property
    def tone(self) -> str:
        """How loudly a notice says it."""
        return "warn" if self.stale else ""

    @property
    def heading(self) -> str:
        """It in a few words."""
        return str(HEADINGS[self.kind])

    @property
    def detail(self) -> str:
        """What the heading leaves open: the original's language, and whether it has moved on since."""
        return self._about(DETAILS[self.kind == ORIGINAL])

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        return self._about(SENTENCES[self.kind])

    def _about(self, text: str | Promise) -> str:
        name = formats.language_name(self.language, get_language() or "en")
        said = str(text) % {"language": name}
        unread = gettext("Nobody else has reviewed it yet.") if self.unread else ""
        stale = gettext("The original has changed since.") if self.stale else ""
        return " ".join(sentence for sentence in (said, unread, stale) if sentence)
