"""The demonstration's commitments: one in every state, with milestones, evidence, silence and a delivered one."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.commitments.lifecycle import State
from portal.commitments.models import Commitment, Milestone, Update
from portal.commitments.services.keeping import Progress, reach_milestone, update
from portal.commitments.services.proposing import Promise, Step, accept, propose, send_back
from portal.groups.models import Group
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case
from portal.organisations.speaking import speaking_for
from portal.rounds.models import Round
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording

ACCOUNTS = "@example.org"
DAY = timedelta(days=1)
EVIDENCE = "https://example.org/demonstration/lessons"
INVENTED = "Invented, so that you can try the portal; it says nothing about the world."
LESSONS = Wording(
    "en", "Demonstration: forty science lessons in sign language", "Number of lessons online", INVENTED
)
LESSONS_IN_FRENCH = Wording(
    "fr",
    "Démonstration : quarante leçons de sciences en langue des signes",
    "Nombre de leçons en ligne",
    "Engagement inventé pour essayer le portail ; il ne dit rien du monde réel.",
)
TRAINING = Wording(
    "ar", "عرض توضيحي: تدريب مئتي معلم على الرخص المفتوحة", "عدد المعلمين", "تعهد مختلق للتجربة."
)
# State, words of the last update, its language, title.
OTHERS: tuple[tuple[State, str, str, str], ...] = (
    (State.AT_RISK, "Démonstration : le budget est en retard.", "fr", "Démonstration : un dépôt national"),
    (State.DELIVERED, "Demonstration: everything is online.", "en", "Demonstration: a guide to captions"),
    (State.CHANGED, "Demostración: lo hacemos con otra escuela.", "es", "Demostración: una escuela piloto"),
    (State.WITHDRAWN, "演示：参与的人不够。", "zh-hans", "演示：每月一次的开放课"),
)


def play(people: dict[Role, User], group: Group) -> None:
    """Let an organisation and the group promise, keep up, fall silent and deliver; decisions are played before."""
    now = timezone.now()
    _lessons(people, group, now)
    _proposals(people, group, now)
    for state, words, language, title in OTHERS:
        one = _accepted(people, group, Wording(language, title, body=INVENTED), now - 60 * DAY)
        evidence = [EVIDENCE] if state == State.DELIVERED else []
        _say(one, people, Progress(Wording(language, body=words), state, evidence), now - 10 * DAY)
    _silent(people, group, now)


def remove() -> None:
    """Take off, before the accounts and organisations go, every commitment that one of them proposed."""
    commitments = list(
        Commitment.objects.filter(author__email__endswith=ACCOUNTS).values_list("pk", flat=True)
    )
    updates = Update.objects.filter(commitment__in=commitments)
    milestones = Milestone.objects.filter(commitment__in=commitments)
    ids = [*commitments, *updates.values_list("pk", flat=True), *milestones.values_list("pk", flat=True)]
    Case.objects.filter(object_id__in=ids).delete()
    Earlier.objects.filter(object_id__in=ids).delete()
    Commitment.objects.filter(pk__in=commitments).delete()


def _lessons(people: dict[Role, User], group: Group, now: datetime) -> None:
    """In progress, with milestones, one of them reached."""
    steps = [
        Step("Demonstration: scripts agreed with teachers", (now - 90 * DAY).date()),
        Step("Demonstration: ten lessons online", (now + 30 * DAY).date()),
        Step("Demonstration: all forty lessons, captioned", (now + 200 * DAY).date()),
    ]
    one = _accepted(people, group, LESSONS, now - 120 * DAY, steps)
    render(one, LESSONS_IN_FRENCH, origin=Origin.HUMAN, by=people[Role.REVIEWER])
    begun = Progress(Wording("ar", body="عرض توضيحي: بدأنا التسجيل."), State.IN_PROGRESS)
    _say(one, people, begun, now - 100 * DAY)
    first = one.milestones.in_order()[0]
    fresh = Commitment.objects.get(pk=one.pk)
    by = people[Role.REPRESENTATIVE]
    reach_milestone(fresh, first.pk, by=by, seen=fresh.version, evidence=EVIDENCE, at=now - 80 * DAY)
    _read(people, Update.objects.filter(commitment=one))


def _proposals(people: dict[Role, User], group: Group, now: datetime) -> None:
    """The group's own, which arises from a decision, accepted; the organisation's, sent back with a question."""
    settled = Round.objects.published().decided().filter(group=group).first()
    promise = Promise(
        Wording("fr", "Démonstration : un résumé en anglais de chaque compte rendu", body=INVENTED),
        (now + 60 * DAY).date(),
        codes={"area": ["5"]},
        from_round=settled,
    )
    own = propose(promise, by=people[Role.FACILITATOR], group=group)
    accept(own, by=people[Role.SECRETARIAT], seen=own.version)
    training = _proposed(people, group, TRAINING, now)
    question = Wording("en", body="Demonstration: in which countries?")
    send_back(training, by=people[Role.FACILITATOR], seen=training.version, said=question)


def _silent(people: dict[Role, User], group: Group, now: datetime) -> None:
    """Accepted long ago, and never heard of since."""
    wording = Wording("ru", "Демонстрация: каталог открытых учебников", body="Вымышленное обязательство.")
    _accepted(people, group, wording, now - 200 * DAY)


def _accepted(
    people: dict[Role, User], group: Group, wording: Wording, at: datetime, steps: list[Step] | None = None
) -> Commitment:
    one = _proposed(people, group, wording, at, steps)
    return accept(one, by=people[Role.FACILITATOR], seen=one.version, at=at + DAY)


def _proposed(
    people: dict[Role, User], group: Group, wording: Wording, at: datetime, steps: list[Step] | None = None
) -> Commitment:
    by = people[Role.REPRESENTATIVE]
    promise = Promise(
        wording,
        (at + 150 * DAY).date(),
        ends_on=(at + 400 * DAY).date(),
        baseline="0",
        goal="40",
        codes={"area": ["3"], "provision": ["13c"], "country": ["KE", "MA"]},
        steps=steps or (),
    )
    one = propose(promise, by=by, organisation=next(iter(speaking_for(by)), None), group=group, at=at)
    _read(people, Commitment.objects.filter(pk=one.pk))
    return Commitment.objects.get(pk=one.pk)


def _say(one: Commitment, people: dict[Role, User], progress: Progress, at: datetime) -> None:
    fresh = Commitment.objects.get(pk=one.pk)
    update(fresh, progress, by=people[Role.REPRESENTATIVE], seen=fresh.version, at=at)
    _read(people, Update.objects.filter(commitment=one))


def _read(people: dict[Role, User], things: object) -> None:
    """What is held for whoever is new is approved."""
    ids = [thing.pk for thing in things]  # type: ignore[attr-defined]
    for case in Case.objects.waiting().filter(object_id__in=ids):
        decide(case.pk, Ruling("approve"), by=people[Role.SECRETARIAT], version=case.version)
