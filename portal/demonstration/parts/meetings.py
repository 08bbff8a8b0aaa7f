"""The demonstration's meetings: one ahead, one moved, one cancelled, one held with minutes and recordings."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.groups.models import Group
from portal.meetings.models import MaterialKind, Meeting, Minutes, Transcript
from portal.meetings.services.attending import attend, note_attendance
from portal.meetings.services.calling import Plan, Reason, call_meeting, cancel_meeting, change_meeting
from portal.meetings.services.keeping import Given, add_material, give_transcript, write_minutes
from portal.moderation.deciding import Ruling, decide
from portal.moderation.models import Case
from portal.organisations.speaking import speaking_for
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording

ACCOUNTS = "@example.org"
DAY = timedelta(days=1)
AHEAD = Wording(
    "en",
    "Demonstration: what makes a resource accessible?",
    "An invented meeting, so that you can try the portal: register, take it into your calendar, follow it.",
    "- Welcome (5 minutes)\n- Three short examples (30 minutes)\n- What we do next (25 minutes)",
)
IN_ARABIC = Wording(
    "ar",
    "عرض توضيحي: ما الذي ييسّر الوصول إلى المورد؟",
    "اجتماع مختلق لتجربة البوابة: سجّلوا أسماءكم وأضيفوه إلى تقويمكم وتابعوه.",
    "- ترحيب (5 دقائق)\n- ثلاثة أمثلة قصيرة (30 دقيقة)\n- ما سنفعله بعد ذلك (25 دقيقة)",
)
MOVED = Wording(
    "fr",
    "Démonstration : relire nos traductions",
    "Réunion inventée pour essayer le portail ; son heure a changé.",
    "- Les termes difficiles (40 minutes)\n- Qui relit quoi (20 minutes)",
)
OFF = Wording("es", "Demostración: una reunión cancelada", "Reunión inventada para probar el portal.")
HELD = Wording(
    "ru",
    "Демонстрация: первая встреча группы",
    "Вымышленная встреча для пробы портала: с протоколом, записью и числом участников.",
    "- Знакомство (20 минут)\n- О чём договоримся (40 минут)",
)
MINUTES = Wording(
    "ru",
    "Демонстрация: первая встреча группы",
    "Вымышленный протокол.",
    "# О чём договорились\n\n- Встречаться раз в месяц.\n- Публиковать **исходные файлы** вместе с текстами.",
)
WHY_MOVED = "Démonstration : la salle n’était pas libre."
WHY_OFF = "Demostración: coincidía con otra reunión."
SPOKEN = "Добрый день. Это вымышленная запись для пробы портала."


def play(people: dict[Role, User], group: Group) -> None:
    """Let the group meet: in four languages, before and after."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    _ahead(people, group, now)
    _moved(people, group, now)
    off = _call(
        people,
        group,
        OFF,
        Plan(now + 12 * DAY, now + 12 * DAY + DAY / 24, "America/Havana", place="En línea"),
    )
    reason = Reason(WHY_OFF, "es")
    cancel_meeting(off, by=people[Role.FACILITATOR], seen=off.version, reason=reason)
    _held(people, group, now)


def remove() -> None:
    """Take off, before the accounts go, every meeting that one of them called, with all that belongs to it."""
    meetings = Meeting.objects.filter(author__email__endswith=ACCOUNTS)
    ids = [
        *meetings.values_list("pk", flat=True),
        *Minutes.objects.filter(meeting__in=meetings).values_list("pk", flat=True),
        *Transcript.objects.filter(material__meeting__in=meetings).values_list("pk", flat=True),
    ]
    Case.objects.filter(object_id__in=ids).delete()
    Earlier.objects.filter(object_id__in=ids).delete()
    Meeting.objects.filter(pk__in=ids).delete()


def _call(people: dict[Role, User], group: Group, wording: Wording, plan: Plan) -> Meeting:
    made = call_meeting(plan, wording, group=group, by=people[Role.FACILITATOR])
    _read(made, people)
    found: Meeting = Meeting.objects.select_related("group").get(pk=made.pk)
    return found


def _ahead(people: dict[Role, User], group: Group, now: datetime) -> None:
    plan = Plan(
        now + 9 * DAY,
        now + 9 * DAY + timedelta(hours=1),
        "Africa/Nairobi",
        place="Online",
        join_url="https://meet.example.org/demonstration",
        languages=("en", "ar"),
        interpretation=("fr",),
        accessibility=("closedCaptions", "signLanguage"),
    )
    meeting = _call(people, group, AHEAD, plan)
    render(meeting, IN_ARABIC, origin=Origin.HUMAN, by=people[Role.REPRESENTATIVE])
    _come(people, meeting)


def _moved(people: dict[Role, User], group: Group, now: datetime) -> None:
    begins = now + 20 * DAY
    meeting = _call(
        people, group, MOVED, Plan(begins, begins + timedelta(hours=1), "Europe/Paris", place="En ligne")
    )
    later = Plan(
        begins + DAY, begins + DAY + timedelta(hours=1), "Europe/Paris", place="En ligne", languages=("fr",)
    )
    reason = Reason(WHY_MOVED, "fr")
    change_meeting(meeting, later, MOVED, by=people[Role.FACILITATOR], seen=meeting.version, reason=reason)


def _held(people: dict[Role, User], group: Group, now: datetime) -> None:
    """A meeting of last month, as if everybody had registered before it."""
    facilitator, then = people[Role.FACILITATOR], now - 30 * DAY
    ahead = Plan(
        now + DAY, now + DAY + timedelta(hours=1), "Europe/Moscow", place="Онлайн", languages=("ru", "en")
    )
    meeting = _call(people, group, HELD, ahead)
    present = _come(people, meeting)
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=then, ends_at=then + timedelta(hours=1), invited_at=now
    )
    meeting.refresh_from_db()
    note_attendance(
        meeting, present, {"igo": 2, "educational-institution": 5}, by=facilitator, seen=meeting.version
    )
    _read(write_minutes(meeting, MINUTES, by=facilitator, seen=0), people)
    for number, title in enumerate(("Первая часть", "Вторая часть"), 1):
        given = Given(MaterialKind.RECORDING, f"https://video.example.org/{number}", title, "ru")
        material = add_material(meeting, given, by=facilitator)
        if number == 1:
            _read(give_transcript(material, SPOKEN, "ru", by=people[Role.TRANSLATOR]), people)


def _come(people: dict[Role, User], meeting: Meeting) -> list[int]:
    """A member, a translator, and a representative for the organisation."""
    representative = people[Role.REPRESENTATIVE]
    body = next(iter(speaking_for(representative)), None)
    rows = [
        attend(meeting, by=people[role], coming=True, organisation=None)
        for role in (Role.MEMBER, Role.TRANSLATOR)
    ]
    rows.append(attend(meeting, by=representative, coming=True, organisation=body))
    return [row.pk for row in rows]


def _read(thing: Any, people: dict[Role, User]) -> None:
    """What is held for whoever is new is approved."""
    for case in Case.objects.waiting().filter(object_id=thing.pk):
        decide(case.pk, Ruling("approve"), by=people[Role.SECRETARIAT], version=case.version)
        thing.refresh_from_db()
