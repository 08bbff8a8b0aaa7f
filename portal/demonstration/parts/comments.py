"""The demonstration's comments: people and an organisation speak in several languages on every public draft; where
the time for comments is over, each has its answer."""

from __future__ import annotations

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.consultations.models import Answer, Comment, CommentKind, Consultation, Disposition, Draft
from portal.consultations.saying import Said
from portal.consultations.services.comments import On, comment, put_down
from portal.consultations.services.dispositions import Verdict, answer
from portal.groups.models import Group
from portal.moderation.deciding import Ruling, decide
from portal.moderation.lifecycle import Status
from portal.moderation.models import Case
from portal.organisations.models import Organisation
from portal.organisations.speaking import speaking_for

# Who says what, of which kind, in which language; on the paragraphs in turn, the first on the whole text.
SAID: tuple[tuple[Role, str, str, str], ...] = (
    (
        Role.REVIEWER,
        CommentKind.SUPPORT,
        "fr",
        "Démonstration : ce texte nous aiderait, dans son ensemble.",
    ),
    (
        Role.REPRESENTATIVE,
        CommentKind.CONCERN,
        "ar",
        "عرض توضيحي: نرجو توضيح الموعد، فهو قصير على المدارس الصغيرة.",
    ),
    (Role.TRANSLATOR, CommentKind.QUESTION, "ru", "Демонстрация: относится ли это и к переводам?"),
    (Role.MODERATOR, CommentKind.SUPPORT, "zh-hans", "演示：这一段写得很清楚。"),
    (
        Role.MEMBER,
        CommentKind.CONCERN,
        "en",
        "Demonstration: please name the source files too; a PDF alone cannot be translated.",
    ),
    (
        Role.REVIEWER,
        CommentKind.QUESTION,
        "es",
        "Demostración: ¿quién comprueba que la versión es accesible?",
    ),
)
ADDED = {
    "en": " This sentence was added for the demonstration.",
    "fr": " Cette phrase est ajoutée pour la démonstration.",
    "ar": " أُضيفت هذه الجملة للعرض التوضيحي.",
}
ANSWERS: tuple[tuple[str, str, str], ...] = (
    (Answer.NOTED, "en", ""),
    (Answer.IN_PART, "fr", "Démonstration : la date est précisée, mais le délai reste le même."),
    (Answer.OUT_OF_SCOPE, "en", "Demonstration: translations are the subject of another text."),
    (Answer.NOTED, "en", "Demonstration: thank you."),
    (Answer.ACCEPTED, "en", "Demonstration: the source files are named now."),
    (Answer.NOT_ACCEPTED, "en", "Demonstration: whoever commissions the work checks it; the text stays."),
    (Answer.ACCEPTED, "en", "Demonstration: the sentence is taken over."),
)


def play(people: dict[Role, User], group: Group) -> None:
    """Let them comment on each open consultation of the group, and leave one comment that waits to be sent."""
    for consultation in Consultation.objects.published().filter(group=group):
        draft = consultation.drafts.published().last()
        if draft is not None and consultation.is_open():
            speak(draft, people)


def speak(draft: Draft, people: dict[Role, User]) -> list[Comment]:
    """Everybody's comments on an open draft, public at once; the last proposes wording."""
    paragraphs = list(draft.paragraphs.with_words().select_related("draft__consultation__group"))
    words = [one for one in paragraphs if one.kind != "heading"]
    places = [On(draft), *(On(one.draft, one) for one in words)]
    made = []
    for number, (role, kind, language, body) in enumerate(SAID):
        place = places[number % len(places)]
        made.append(_said(place, Said(kind, language, body, "", _for(people[role])), people, role))
    made.append(_proposed(places[-1], people))
    waiting = Said(CommentKind.CONCERN, "en", "Demonstration: a comment from a template, not sent yet.")
    put_down(places[0], waiting, by=people[Role.MEMBER], source="template")
    return made


def reply(consultation: Consultation, *, by: User) -> int:
    """Answer every public comment of a consultation that has none; to be called before it is responded."""
    waiting = Comment.objects.published().filter(consultation=consultation).unanswered()
    found = list(waiting.select_related("consultation__group").order_by("created_at", "pk"))
    for number, one in enumerate(found):
        given, language, reasons = ANSWERS[number % len(ANSWERS)]
        answer(one, Verdict(given, reasons, language), by=by, seen=0)
    return len(found)


def remove() -> None:
    """Take off what the accounts leave behind: comments and answers, and what moderators saw of them."""
    mine = Comment.objects.filter(author__email__endswith="@example.org")
    ids = list(mine.values_list("pk", flat=True))
    Case.objects.filter(object_id__in=ids).delete()
    Disposition.objects.filter(comment__in=ids).delete()
    Comment.objects.filter(pk__in=ids).delete()


def _for(user: User) -> Organisation | None:
    return next(iter(speaking_for(user)), None)


def _said(place: On, said: Said, people: dict[Role, User], role: Role) -> Comment:
    """A comment; where the rules hold it, the secretariat approves it."""
    one = comment(place, said, by=people[role])
    if one.status == Status.HELD:
        case = Case.objects.get(object_id=one.pk)
        decide(case.pk, Ruling("approve"), by=people[Role.SECRETARIAT], version=case.version)
        one.refresh_from_db()
    return one


def _proposed(place: On, people: dict[Role, User]) -> Comment:
    paragraph = place.paragraph
    text = paragraph.original() if paragraph else None
    language = text.language if text else "en"
    wording = (text.body if text else "") + ADDED.get(language, ADDED["en"])
    said = Said(CommentKind.WORDING, language, "", wording)
    return _said(place, said, people, Role.MEMBER)
