"""Who plays in the demonstration, and what they contribute: values only. Everything says that it is one."""

from __future__ import annotations

from dataclasses import dataclass

from portal.accounts.powers import Role
from portal.organisations.services import OrganisationDraft
from portal.records.drafts import Draft, Provenance, Words

SOURCE = "demonstration"
DOMAIN = "example.org"


@dataclass(frozen=True)
class Player:
    """An account of the demonstration."""

    role: Role
    name: str
    language: str
    languages: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"{self.role.value}@{DOMAIN}"


CAST = (
    Player(Role.MEMBER, "Amina (demonstration member)", "en", ("en", "ar")),
    Player(Role.REPRESENTATIVE, "Representative (demonstration)", "ar", ("ar", "fr")),
    Player(Role.TRANSLATOR, "Translator (demonstration)", "ru", ("ru", "en")),
    Player(Role.REVIEWER, "Reviewer (demonstration)", "fr", ("fr", "en")),
    Player(Role.FACILITATOR, "Facilitator (demonstration)", "en", ("en",)),
    Player(Role.MODERATOR, "Moderator (demonstration)", "zh-hans", ("zh-hans", "en", "ar", "fr")),
    Player(Role.SECRETARIAT, "Secretariat (demonstration)", "fr", ("fr", "en")),
    Player(Role.ADMINISTRATOR, "Administrator (demonstration)", "en", ("en",)),
)

SAMPLE = "An invented entry, shown so that you can try the portal; it says nothing about the world."
ENTRIES: dict[str, Draft] = {
    key: Draft(
        kind=kind,
        original=language,
        words={language: Words(title, summary)},
        tags={"area": areas},
        provenance=Provenance(source=SOURCE, source_id=key),
    )
    for key, kind, language, title, summary, areas in (
        (
            "draft",
            "project",
            "en",
            "Demonstration: a draft that its author has not handed in",
            SAMPLE,
            ("1",),
        ),
        (
            "held",
            "resource",
            "en",
            "Demonstration: a contribution that waits for a moderator",
            SAMPLE,
            ("3",),
        ),
        (
            "held-ar",
            "project",
            "ar",
            "عرض توضيحي: مساهمة تنتظر المراجعة",
            "بطاقة مختلقة لتجربة البوابة، ولا تقول شيئًا عن الواقع.",
            ("3",),
        ),
        (
            "returned",
            "service",
            "fr",
            "Démonstration : une contribution renvoyée à son auteur",
            "Fiche inventée, montrée pour essayer le portail ; elle ne dit rien du monde réel.",
            ("2",),
        ),
        (
            "reported",
            "network",
            "en",
            "Demonstration: a public entry that somebody has reported",
            SAMPLE,
            ("5",),
        ),
        ("hidden", "story", "en", "Demonstration: an entry that was hidden, with an appeal", SAMPLE, ("4",)),
        (
            "stale",
            "policy",
            "en",
            "Demonstration: an entry whose translations are out of date",
            SAMPLE,
            ("2",),
        ),
    )
}
BODY = OrganisationDraft(
    original="en",
    names={"en": "Demonstration institute (invented)", "fr": "Institut de démonstration (inventé)"},
    summaries={"en": SAMPLE},
    columns={"stakeholder_type": "educational-institution", "source": SOURCE, "source_id": "institute"},
)
STALE_TEXTS = {
    "fr": (
        "Démonstration : une fiche dont les traductions ont vieilli",
        "Fiche inventée pour essayer le portail.",
    ),
    "ar": ("عرض توضيحي: بطاقة تقادمت ترجماتها", "بطاقة مختلقة لتجربة البوابة."),
    "es": (
        "Demostración: una ficha con traducciones desactualizadas",
        "Ficha inventada para probar el portal.",
    ),
    "ru": ("Демонстрация: запись с устаревшими переводами", "Вымышленная запись для пробы портала."),
    "zh-hans": ("演示：译文已过时的条目", "虚构的条目，仅供试用本门户。"),
}
