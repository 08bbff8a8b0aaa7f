"""What the demonstration shows of groups, and that it goes again."""

from __future__ import annotations

from portal.accounts.powers import Role
from portal.demonstration.parts.groups import play, remove
from portal.groups.models import Group
from tests.groups.conftest import make_group
from tests.moderation.conftest import person


def test_the_demonstration_is_put_on_and_taken_off(db, client):
    roles = (Role.FACILITATOR, Role.REVIEWER, Role.SECRETARIAT, Role.TRANSLATOR)
    people = {role: person(role.value, role) for role in roles}
    people |= {role: person(role.value) for role in (Role.MEMBER, Role.REPRESENTATIVE)}
    own = make_group()
    play(people, own)
    assert own.memberships.in_force().count() == 4
    assert Group.objects.get(slug="demonstration").memberships.asked().count() == 1
    assert client.get("/ar/groups/demonstration/").status_code == 200
    remove()
    assert not Group.objects.filter(slug="demonstration").exists()
