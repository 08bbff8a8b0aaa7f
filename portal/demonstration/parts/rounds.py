"""The demonstration's decisions: one open, one with its outcome, a sense check, one called off."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.groups.models import Group
from portal.groups.permissions import belongs
from portal.groups.services.joining import join
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case
from portal.organisations.speaking import speaking_for
from portal.rounds.counting import Choice, Kind, Quorum
from portal.rounds.models import Answer, Outcome, Position, Round
from portal.rounds.services.beginning import Reason, RoundDraft, begin_round, stop_round
from portal.rounds.services.outcomes import Conclusion, publish_outcome
from portal.rounds.services.positions import Stand, take_position
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording

ACCOUNTS = "@example.org"
DAY = timedelta(days=1)
OPEN = Wording(
    "en",
    "Demonstration: shall every text of this group name its source files?",
    body=(
        "An invented question, so that you can try the portal.\n\n"
        "From next month on, whatever this group publishes comes **with its source files**, so that others can "
        "translate it."
    ),
)
OPEN_IN_ARABIC = Wording(
    "ar",
    "عرض توضيحي: هل يرافق كل نص ينشره هذا الفريق ملفاته المصدرية؟",
    body=(
        "سؤال مختلق لتجربة البوابة.\n\n"
        "ابتداءً من الشهر المقبل تُنشر نصوص هذا الفريق **مع ملفاتها المصدرية** كي يترجمها غيرنا."
    ),
)
SETTLED = Wording(
    "fr",
    "Démonstration : publions-nous nos comptes rendus en deux langues ?",
    body="Question inventée pour essayer le portail.\n\nChaque compte rendu paraît en français et en anglais.",
)
SENSE = Wording(
    "en",
    "Demonstration: would a monthly call suit you?",
    body="An invented question. Numbers and reasons appear when it is over, so that nobody is led by those before.",
)
STOPPED = Wording("en", "Demonstration: a question that was put too early", body="An invented question.")


def play(people: dict[Role, User], group: Group) -> None:
    """Let the group decide, with everybody who may take part in it."""
    for role in (Role.MEMBER, Role.TRANSLATOR, Role.REVIEWER, Role.REPRESENTATIVE):
        if not belongs(people[role], group):
            join(group, by=people[role])
    now = timezone.now()
    _open(people, group, now)
    _settled(people, group, now)
    facilitator = people[Role.FACILITATOR]
    sense = RoundDraft(Kind.SENSE, SENSE, now, now + 5 * DAY, zone="Africa/Nairobi")
    begin_round(group, sense, by=facilitator)
    stopped = begin_round(group, RoundDraft(Kind.CONSENT, STOPPED, now, now + 9 * DAY), by=facilitator)
    reason = Reason("Demonstration: the text was not ready.")
    stop_round(stopped, reason=reason, by=facilitator, seen=stopped.version)


def remove() -> None:
    """Take off, before the accounts go, every round that one of them began, and their positions elsewhere."""
    rounds = list(Round.objects.filter(author__email__endswith=ACCOUNTS).values_list("pk", flat=True))
    positions = Position.objects.filter(round__in=rounds) | Position.objects.filter(
        person__email__endswith=ACCOUNTS
    )
    outcomes = Outcome.objects.filter(round__in=rounds)
    answers = Answer.objects.filter(outcome__in=outcomes)
    ids = [
        *rounds,
        *(pk for rows in (positions, outcomes, answers) for pk in rows.values_list("pk", flat=True)),
    ]
    Case.objects.filter(object_id__in=ids).delete()
    Earlier.objects.filter(object_id__in=ids).delete()
    Position.objects.filter(pk__in=ids).delete()
    Round.objects.filter(pk__in=rounds).delete()


def _open(people: dict[Role, User], group: Group, now: datetime) -> None:
    draft = RoundDraft(Kind.CONSENT, OPEN, now, now + 9 * DAY, "Europe/Paris", Quorum(3, 1))
    one = begin_round(group, draft, by=people[Role.FACILITATOR])
    render(one, OPEN_IN_ARABIC, origin=Origin.MACHINE, engine="demonstration")
    representative = people[Role.REPRESENTATIVE]
    body = next(iter(speaking_for(representative)), None)
    said = Stand(Choice.RESERVATION, "عرض توضيحي: نعم، شرط ألا يتأخر النشر.", "ar")
    _read(take_position(one, said, by=representative, organisation=body), people)
    said = Stand(Choice.OBJECT, "Демонстрация: кто будет хранить эти файлы через пять лет?", "ru")
    _read(take_position(one, said, by=people[Role.TRANSLATOR]), people)
    take_position(one, Stand(Choice.CONSENT), by=people[Role.MEMBER])


def _settled(people: dict[Role, User], group: Group, now: datetime) -> None:
    draft = RoundDraft(Kind.CONSENT, SETTLED, now - 20 * DAY, now - 6 * DAY)
    one = begin_round(group, draft, by=people[Role.FACILITATOR], at=now - 20 * DAY)
    then = now - 10 * DAY
    take_position(one, Stand(Choice.CONSENT), by=people[Role.MEMBER], at=then)
    said = Stand(Choice.OBJECT, "Démonstration : deux langues demandent du temps que nous n’avons pas.", "fr")
    objection = take_position(one, said, by=people[Role.REVIEWER], at=then)
    _read(objection, people)
    answer = "Démonstration : un résumé suffit dans la seconde langue, la réserve est donc levée en pratique."
    decided = Conclusion(
        "Décision inventée : le compte rendu paraît en français, avec un **résumé en anglais**.",
        "fr",
        {objection.pk: answer},
        review_on=(now + 180 * DAY).date(),
    )
    publish_outcome(one, decided, by=people[Role.FACILITATOR], seen=0, at=now - 5 * DAY)


def _read(position: Position, people: dict[Role, User]) -> None:
    """What is held for whoever is new is approved."""
    for case in Case.objects.waiting().filter(object_id=position.pk):
        decide(case.pk, Ruling("approve"), by=people[Role.SECRETARIAT], version=case.version)
