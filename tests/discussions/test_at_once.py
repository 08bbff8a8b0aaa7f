"""Two people answer at the same moment: both are heard, each with a number of their own."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from portal.discussions.models import Post, Topic
from portal.groups.models import Group
from tests.discussions.conftest import make_group, make_member, say, topic_by

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 3


def test_answers_at_the_same_moment_get_numbers_of_their_own() -> None:
    group: Group = make_group()
    people = [make_member(group, name) for name in ("amina", "bao")]
    topic = topic_by(people[0], group)
    together = Barrier(len(people))

    def talk(person: object) -> None:
        together.wait()
        for place in range(EACH):
            say(topic, person, f"Answer {place}.")  # type: ignore[arg-type]
        connection.close()

    threads = [Thread(target=talk, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    numbers = list(Post.objects.filter(topic=topic).order_by("created_at").values_list("number", flat=True))
    assert sorted(numbers) == list(range(1, 2 + EACH * len(people)))
    assert Topic.objects.get().post_count == 1 + EACH * len(people)
