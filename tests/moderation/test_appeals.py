"""Appeals: filed by whom it concerns, decided by somebody else always, answered in words, and carried out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.powers import POWERS, Role
from portal.moderation import log
from portal.moderation.appealing import Appellant, TooLate, answer, appeal, rejoin, take
from portal.moderation.deciding import Ruling, Stale, decide
from portal.moderation.models import Appeal, AppealState, Case, Decision, LogEntry
from portal.moderation.reporters import appeal_key
from portal.moderation.reporting import Complaint, confirm, report
from portal.notifications.models import Notice
from portal.records.models import Record
from tests.moderation.conftest import again, person
from tests.moderation.test_deciding import SPAM

pytestmark = pytest.mark.django_db
ANSWERED = Ruling("", facts="The first look missed the source.", words="You were right; thank you.")


@pytest.fixture
def rejected(held: Record, moderator: User) -> Decision:
    """Amina's record, rejected by the moderator."""
    case = Case.objects.get(object_id=held.pk)
    return decide(case.pk, replace(SPAM, outcome="reject"), by=moderator, version=case.version)


@pytest.fixture
def filed(rejected: Decision, amina: User) -> Appeal:
    """Amina appeals."""
    return appeal(rejected, "It is no advertising.", by=Appellant(amina), language="en")


def status(record: Record) -> str:
    return str(Record.objects.values_list("status", flat=True).get(pk=record.pk))


def judged(filed: Appeal, result: str, by: User, ruling: Ruling = ANSWERED) -> Appeal:
    return answer(
        filed.pk, AppealState(result), ruling, by=again(by), version=Appeal.objects.get(pk=filed.pk).version
    )


def test_overturned_it_is_published_answered_and_on_the_log(
    filed: Appeal, held: Record, amina: User, secretariat: User
) -> None:
    judged(filed, "overturned", secretariat)
    assert status(held) == "published"
    entry = LogEntry.objects.order_by("seq").last()
    assert entry is not None
    assert (entry.outcome, entry.refers_to, entry.actor) == ("overturned", filed.decision_id, "secretariat")
    assert Notice.objects.filter(user=amina, kind="moderation_appeal_overturned").exists()
    assert Appeal.objects.get().answer == "You were right; thank you."
    assert log.verify().holds


def test_upheld_it_stays_and_varied_it_is_milder(filed: Appeal, held: Record, secretariat: User) -> None:
    judged(filed, "upheld", secretariat)
    assert status(held) == "rejected"
    assert Case.objects.get().state == "closed"


def test_varied_a_rejection_becomes_a_return(filed: Appeal, held: Record, secretariat: User) -> None:
    judged(filed, "varied", secretariat, replace(SPAM, outcome="", words="Please add a source."))
    assert status(held) == "returned"


def test_the_decider_never_decides_the_appeal(filed: Appeal, moderator: User) -> None:
    for verb in (lambda: take(filed.pk, by=again(moderator)), lambda: judged(filed, "upheld", moderator)):
        with pytest.raises(PermissionDenied):
            verb()


def test_not_even_with_every_role_and_every_right(held: Record, amina: User) -> None:
    root = person(
        "root", Role.MODERATOR, Role.SECRETARIAT, Role.ADMINISTRATOR, is_superuser=True, is_staff=True
    )
    case = Case.objects.get(object_id=held.pk)
    decision = decide(case.pk, replace(SPAM, outcome="reject"), by=root, version=case.version)
    filed = appeal(decision, "No.", by=Appellant(amina), language="en")
    with pytest.raises(PermissionDenied):
        judged(filed, "upheld", root)


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.VISITOR, Role.REPRESENTATIVE}])
def test_each_role_against_deciding_an_appeal(filed: Appeal, role: Role) -> None:
    somebody = person("somebody", *([] if role == Role.MEMBER else [role]))
    if role in POWERS["decide_appeal"]:
        assert judged(filed, "upheld", somebody).decided_by == somebody
    else:
        with pytest.raises(PermissionDenied):
            judged(filed, "upheld", somebody)


def test_a_moderator_of_another_language_does_not_decide_it(filed: Appeal) -> None:
    with pytest.raises(PermissionDenied):
        judged(filed, "upheld", person("fatou", Role.MODERATOR, languages=("fr",)))


def test_an_appeal_is_decided_once(filed: Appeal, secretariat: User) -> None:
    version = filed.version
    answer(filed.pk, AppealState.UPHELD, ANSWERED, by=secretariat, version=version)
    with pytest.raises(Stale):
        answer(filed.pk, AppealState.OVERTURNED, ANSWERED, by=secretariat, version=version)


def test_without_a_written_answer_nothing_is_decided(filed: Appeal, secretariat: User) -> None:
    with pytest.raises(log.IncompleteStatement):
        judged(filed, "overturned", secretariat, replace(ANSWERED, words=" "))
    assert Appeal.objects.get().state == "filed"


def test_the_appellant_replies_once(filed: Appeal, amina: User, secretariat: User) -> None:
    with pytest.raises(PermissionDenied):
        rejoin(filed, "Already?", by=Appellant(amina))
    judged(filed, "upheld", secretariat)
    rejoin(filed, "I still disagree.", by=Appellant(amina))
    with pytest.raises(PermissionDenied):
        rejoin(filed, "And again.", by=Appellant(amina))
    assert Notice.objects.filter(user=secretariat, kind="moderation_rejoinder").exists()


def test_who_has_nothing_to_do_with_it_cannot_appeal(rejected: Decision, bao: User) -> None:
    with pytest.raises(PermissionDenied):
        appeal(rejected, "I object.", by=Appellant(bao), language="en")


def test_after_six_months_it_is_too_late(rejected: Decision, amina: User) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=184)), pytest.raises(TooLate):
        appeal(rejected, "No.", by=Appellant(amina), language="en")


def test_appealing_twice_is_one_appeal(filed: Appeal, amina: User) -> None:
    assert appeal(filed.decision, "Again.", by=Appellant(amina), language="en") == filed


def test_a_visitor_who_reported_appeals_by_letter_and_it_is_hidden(
    client: Client, shown: Record, moderator: User, secretariat: User, django_capture_on_commit_callbacks: Any
) -> None:
    confirm(report(shown, Complaint("R5", "A copy.", "en", "vera@example.org"), by=AnonymousUser()))
    case = Case.objects.get(object_id=shown.pk)
    decision = decide(case.pk, Ruling("keep"), by=moderator, version=case.version)
    address = f"/en/moderation/appeal/{decision.pk}/"
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?key=nonsense").status_code == 404
    keyed = f"{address}?key={appeal_key(decision, 'vera@example.org')}"
    assert client.get(keyed).status_code == 200
    client.post(keyed, {"words": "Look at page 3."})
    filed = Appeal.objects.get(email="vera@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        judged(filed, "overturned", secretariat, replace(SPAM, outcome="", words="You are right."))
    assert status(shown) == "hidden"
    assert "You are right." in mail.outbox[-1].body


def test_the_database_keeps_who_decides_to_whom_it_is_assigned(filed: Appeal, amina: User, bao: User) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=filed.pk).update(assigned_to=amina, decided_by=bao)


def test_the_whole_way_through_pages(
    client: Client, rejected: Decision, held: Record, amina: User, moderator: User, secretariat: User
) -> None:
    client.force_login(amina)
    page = f"/en/moderation/appeal/{rejected.pk}/"
    assert client.post(page, {"words": ""}).status_code == 422
    assert (
        "Your appeal has arrived"
        in client.post(page, {"words": "It is no advertising."}, follow=True).content.decode()
    )
    filed = Appeal.objects.get()
    client.force_login(moderator)
    assert str(filed.pk) not in client.get("/en/moderation/queue/appeals/").content.decode()
    assert client.post(f"/en/moderation/queue/appeals/{filed.pk}/take/").status_code == 403
    client.force_login(secretariat)
    assert str(filed.pk) in client.get("/en/moderation/queue/appeals/").content.decode()
    address = f"/en/moderation/queue/appeals/{filed.pk}/"
    client.post(f"{address}take/")
    sent = {"result": "overturned", "answer": "You were right.", "facts": "", "version": "2"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, sent | {"facts": "A source was missed.", "version": "1"}).status_code == 409
    assert client.post(address, sent | {"facts": "A source was missed."}).status_code == 302
    assert status(held) == "published"
    client.force_login(amina)
    assert "You were right." in client.get(page).content.decode()
    text = client.get(f"/en/moderation/log/{rejected.pk}/").content.decode()
    assert "Appeal: the decision is undone" in text
