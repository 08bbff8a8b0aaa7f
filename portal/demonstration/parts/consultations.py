"""The demonstration's consultations: one open on its second draft and in three languages, one over, one to come."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.consultations.mapping import Fate
from portal.consultations.models import Change, Consultation, Draft, Stage
from portal.consultations.services.beginning import begin_consultation
from portal.consultations.services.drafts import About, add_draft, publish_draft
from portal.consultations.services.languages import render_draft, review_draft
from portal.consultations.services.mapping import map_paragraphs
from portal.consultations.services.stages import Because, Dates, Step, announce, go_on
from portal.consultations.sheet import read
from portal.demonstration.parts import comments
from portal.groups.models import Group
from portal.moderation.models import Case
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording

# Every address of the demonstration's consultations begins so.
STEM = "demonstration-"
NAME = Wording(
    "en",
    "Demonstration: a clause for openly licensing what public money pays for",
    "An invented consultation, shown so that you can try the portal. Comment on any paragraph.",
    "The text is invented. **Try it**: comment on a paragraph, in your language, or propose other words.",
)
NAMES = (
    Wording(
        "fr",
        "Démonstration : une clause pour publier sous licence ouverte ce que paie l’argent public",
        "Consultation inventée pour essayer le portail. Commentez le paragraphe de votre choix.",
        "Le texte est inventé. **Essayez** : commentez un paragraphe, dans votre langue, ou proposez d’autres mots.",
    ),
    Wording(
        "ar",
        "عرض توضيحي: بند لترخيص ما يموّله المال العام ترخيصًا مفتوحًا",
        "استشارة مختلقة لتجربة البوابة. علّقوا على أي فقرة.",
        "النص مختلق. **جرّبوا**: علّقوا على فقرة بلغتكم، أو اقترحوا صياغة أخرى.",
    ),
)
FIRST = """# Purpose
This clause is for contracts by which a public body pays for the making of educational material.
The contractor publishes the material under an open licence of its choice, immediately.
# Delivery
The contractor delivers:
- a version that anybody can open;
- a version that meets the accessibility standard named in the contract.
Both are deposited in a public repository."""
SECOND = """# Purpose
This clause is for contracts by which a public body pays for the making of educational material.
The contractor publishes the material under CC BY 4.0, or a licence that permits at least the same.
It does so with delivery at the latest.
# Delivery
The contractor delivers the source files in an open format, and a version that meets the accessibility standard \
named in the contract.
Both are deposited in a public repository that gives each a permanent identifier."""
SECOND_IN = {
    "fr": """# Objet
La présente clause concerne les marchés par lesquels un organisme public finance la production de matériel éducatif.
Le prestataire publie le matériel sous licence CC BY 4.0, ou sous une licence qui permet au moins autant.
Il le fait au plus tard à la livraison.
# Livraison
Le prestataire livre les fichiers sources dans un format ouvert, et une version conforme à la norme \
d’accessibilité citée dans le marché.
Les deux sont déposés dans une archive publique qui donne à chacun un identifiant pérenne.""",
    "ar": """# الغرض
يخصّ هذا البند العقود التي تموّل بها هيئة عامة إعداد مواد تعليمية.
ينشر المتعاقد المواد برخصة CC BY 4.0، أو برخصة تتيح ما تتيحه على الأقل.
ويفعل ذلك عند التسليم على أبعد تقدير.
# التسليم
يسلّم المتعاقد الملفات المصدرية بصيغة مفتوحة، ونسخة تستوفي معيار النفاذ المذكور في العقد.
وتودَع كلتاهما في مستودع عام يمنح كلًّا منهما معرّفًا دائمًا.""",
}
FATES = {
    1: Fate(Change.UNCHANGED, (9,)),
    2: Fate(Change.UNCHANGED, (10,)),
    3: Fate(Change.SPLIT, (11, 12)),
    4: Fate(Change.UNCHANGED, (13,)),
    5: Fate(Change.MERGED, (14,)),
    6: Fate(Change.REMOVED),
    7: Fate(Change.MERGED, (14,)),
    8: Fate(Change.EDITED, (15,)),
}
DONE = Wording(
    "fr",
    "Démonstration : comment signaler une licence ouverte sur une couverture",
    "Consultation inventée et terminée : chaque commentaire a sa réponse.",
)
DONE_IN_ENGLISH = Wording(
    "en",
    "Demonstration: how to show an open licence on a cover",
    "An invented consultation that is over: every comment has its answer.",
)
DONE_FIRST = """# Signaler la licence
La licence figure en toutes lettres sur la couverture.
Elle figure aussi dans un format que lisent les machines."""
DONE_FINAL = """# Signaler la licence
La licence figure en toutes lettres et par son icône sur la couverture.
Elle figure aussi dans un format que lisent les machines."""
COMING = Wording(
    "es",
    "Demostración: una guía breve para adaptar recursos",
    "Consulta inventada que se abrirá dentro de unos días; el texto ya puede leerse.",
)
COMING_TEXT = """# Adaptar
Quien adapta un recurso dice qué ha cambiado.
- Nombra a quien lo hizo.
- Indica la licencia."""
WHY = Because("Demonstration: a further round, on the second draft.", "en")


def play(people: dict[Role, User], group: Group) -> None:
    """Let the facilitator prepare them; whoever comments is in `parts.comments`, which plays on what is open."""
    _finished(people, group)
    _open(people, group)
    _coming(people[Role.FACILITATOR], group)


def remove() -> None:
    """Take off the consultations with their drafts; comments and answers go with them."""
    found = Consultation.objects.filter(slug__startswith=STEM)
    Case.objects.filter(object_id__in=list(found.values_list("pk", flat=True))).delete()
    found.delete()


def _open(people: dict[Role, User], group: Group) -> None:
    by, now = people[Role.FACILITATOR], timezone.now()
    made = _begun(group, NAME, "clause", by)
    for words in NAMES:
        render(made, words, origin=Origin.HUMAN, by=people[Role.TRANSLATOR])
    _published(made, FIRST, by)
    dates = Dates(now - timedelta(days=30), now - timedelta(days=10))
    made = announce(made, dates, by=by, seen=made.version, because=Because(), at=now - timedelta(days=31))
    second = add_draft(made, read(SECOND), About("en", note="Demonstration: the licence is named."), by=by)
    for language, text in SECOND_IN.items():
        texts = dict(enumerate((line.text for line in read(text)), start=9))
        render_draft(second, language, texts, by=by)
    review_draft(second, "fr", by=people[Role.REVIEWER])
    map_paragraphs(second, FATES, by=by, seen=second.version)
    second.refresh_from_db()
    publish_draft(second, by=by, seen=second.version)
    made.refresh_from_db()
    until = Step(Stage.OPEN, now + timedelta(days=21))
    go_on(made, until, by=by, seen=made.version, because=WHY)


def _finished(people: dict[Role, User], group: Group) -> None:
    by, now = people[Role.FACILITATOR], timezone.now()
    made = _begun(group, DONE, "couverture", by)
    render(made, DONE_IN_ENGLISH, origin=Origin.HUMAN, by=people[Role.REVIEWER])
    _published(made, DONE_FIRST, by, "fr")
    dates = Dates(now - timedelta(days=40), now + timedelta(hours=1))
    made = announce(made, dates, by=by, seen=made.version, because=Because(), at=now - timedelta(days=41))
    comments.speak(made.drafts.get(number=1), people)
    made = _gone_on(made, Step(Stage.CONSOLIDATING), by)
    comments.reply(made, by=by)
    made = _gone_on(made, Step(Stage.RESPONDED), by)
    final = add_draft(made, read(DONE_FINAL), About("fr"), by=by)
    numbers = list(final.paragraphs.values_list("number", flat=True))
    changes = (Change.UNCHANGED, Change.EDITED, Change.UNCHANGED)
    fates = {
        old: Fate(change, (new,)) for old, (change, new) in enumerate(zip(changes, numbers, strict=True), 1)
    }
    map_paragraphs(final, fates, by=by, seen=final.version)
    final.refresh_from_db()
    final = publish_draft(final, by=by, seen=final.version)
    _gone_on(made, Step(Stage.FINAL, final=final), by)


def _coming(by: User, group: Group) -> None:
    now = timezone.now()
    made = _begun(group, COMING, "guia", by)
    _published(made, COMING_TEXT, by, "es")
    dates = Dates(now + timedelta(days=6), now + timedelta(days=36))
    announce(made, dates, by=by, seen=made.version, because=Because())


def _begun(group: Group, words: Wording, name: str, by: User) -> Consultation:
    return begin_consultation(group, words, by=by, slug=f"{STEM}{name}")


def _published(made: Consultation, text: str, by: User, language: str = "en") -> Draft:
    draft = add_draft(made, read(text), About(language), by=by)
    return publish_draft(draft, by=by, seen=draft.version)


def _gone_on(made: Consultation, step: Step, by: User) -> Consultation:
    made.refresh_from_db()
    return go_on(made, step, by=by, seen=made.version, because=Because("Demonstration", "en"))
