"""What the tests of comments and answers share: saying something, answering it, a crowd in six languages."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import Any

from django.urls import reverse
from django.utils import timezone

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
from portal.moderation.deciding import Ruling, decide
from portal.moderation.holding import Why
from portal.moderation.models import Case
from portal.moderation.services import open_case
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


def close(consultation: Consultation) -> None:
    """The time for comments is over since a minute ago; the clock has not noted it yet."""
    closes = timezone.now() - timedelta(minutes=1)
    Consultation.objects.filter(pk=consultation.pk).update(closes_at=closes)
    consultation.refresh_from_db()


def form(**given: Any) -> dict[str, Any]:
    """What a browser sends from the form."""
    return {
        "kind": "concern",
        "body": "A word.",
        "wording": "",
        "language": "en",
        "organisation": "",
        **given,
    }


def url(name: str, consultation: Consultation, *args: Any) -> str:
    """The address of a page of a consultation."""
    return reverse(f"consultations:{name}", args=[consultation.slug, *args])


def hide(one: Any, by: User) -> None:
    """A moderator hides it."""
    case = open_case(one, [Why.REPORTED], by=None)
    ruling = Ruling("hide", rule="R8", facts="It broke the rule.", explanation="As it says.", words="Sorry.")
    decide(case.pk, ruling, by=by, version=case.version)


def restore(one: Any, by: User) -> None:
    """A moderator shows it again."""
    case = Case.objects.get(object_id=one.pk)
    ruling = Ruling("restore", facts="It was a mistake.", explanation="As it says.", words="Sorry.")
    decide(case.pk, ruling, by=by, version=case.version)
