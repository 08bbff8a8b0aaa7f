"""What the tests of comments and answers share: saying something, answering it, a crowd in six languages."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from portal.accounts.models import User
from portal.consultations.models import (
    Answer,
    Comment,
    CommentKind,
    Consultation,
    Disposition,
    Draft,
    Paragraph,
    Stage,
)
from portal.consultations.saying import Said
from portal.consultations.services.comments import On, comment
from portal.consultations.services.dispositions import Verdict, answer
from portal.consultations.services.stages import Because, Step, go_on
from portal.groups.models import Group
from tests.consultations.conftest import make_organisation, make_representative
from tests.groups.conftest import make_member

WORDS = {
    "en": "Please name the source files too.",
    "fr": "Nommez aussi les fichiers sources.",
    "ar": "يرجى ذكر الملفات المصدرية أيضًا.",
    "es": "Nombren también los archivos fuente.",
    "ru": "Назовите также исходные файлы.",
    "zh-hans": "请同时列出源文件。",
}


def say(where: Draft | Paragraph, by: User, body: str = WORDS["en"], **given: Any) -> Comment:
    """A comment, public at once from an established member."""
    on = On(where.draft, where) if isinstance(where, Paragraph) else On(where)
    given = {"kind": CommentKind.CONCERN, "language": "en", "body": body, **given}
    return comment(on, Said(**given), by=by)


def reply(one: Comment, by: User, given: str = Answer.ACCEPTED, reasons: str = "Agreed.") -> Disposition:
    """An answer, in the place of the one that stands."""
    known = Disposition.objects.filter(comment=one).first()
    return answer(one, Verdict(given, reasons), by=by, seen=known.version if known else 0)


def respond(consultation: Consultation, by: User) -> Consultation:
    """Close the consultation and publish all answers."""
    for stage in (Stage.CONSOLIDATING, Stage.RESPONDED):
        consultation.refresh_from_db()
        go_on(consultation, Step(stage), by=by, seen=consultation.version, because=Because())
    consultation.refresh_from_db()
    return consultation


def crowd(group: Group, draft: Draft, number: int = 200) -> list[Comment]:
    """So many comments by thirty people for themselves and ten organisations, in six languages, on all paragraphs."""
    types = cycle(("government", "civil-society", "educational-institution"))
    countries = cycle(("KE", "FR"))
    people: list[tuple[User, Any]] = [(make_member(group, f"person{n}"), None) for n in range(30)]
    for n in range(10):
        body = make_organisation(f"Organisation {n}", next(types), next(countries))
        people.append((make_representative(f"speaker{n}", body, group), body))
    places = cycle([draft, *draft.paragraphs.with_words().select_related("draft__consultation")])
    kinds = cycle(("question", "support", "concern"))
    made = []
    for n, (by, body), language, place, kind in zip(
        range(number), cycle(people), cycle(WORDS), places, kinds, strict=False
    ):
        words = f"{WORDS[language]} ({n})"
        made.append(say(place, by, words, kind=kind, language=language, organisation=body))
    return made
