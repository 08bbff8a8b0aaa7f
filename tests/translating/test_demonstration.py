"""The demonstration shows translations asked for, waiting, shown and out of date, and leaves nothing behind."""

from __future__ import annotations

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.demonstration import services as demonstration
from portal.demonstration.parts import discussions, translating
from portal.groups.models import Group
from portal.moderation.lifecycle import Status
from portal.translating.models import Rendering, Wanted
from portal.translating.services import sweeping
from portal.translation.registry import TRANSLATABLE
from portal.translation.services import begin
from portal.translation.written import Wording


def people() -> dict[Role, User]:
    """Its accounts by role."""
    from portal.demonstration.cast import CAST

    found = User.objects.in_bulk([player.email for player in CAST], field_name="email")
    return {player.role: found[player.email] for player in CAST}


def test_the_demonstration_shows_each_state(db, settings):
    demonstration.load("a long secret")
    group = Group.objects.create(slug="demo", area=1, status=Status.PUBLISHED)
    begin(group, Wording("en", "A group"))
    if not TRANSLATABLE["post"].public().filter(renditions__body=discussions.PRINTING.body).exists():
        discussions.play(people(), group)
        translating.play(people(), group)
    assert Wanted.objects.filter(language="ru").count() >= 2
    assert Rendering.objects.waiting().exists()
    texts = TRANSLATABLE["post"].text_model._default_manager
    assert texts.filter(language="fr", translator__isnull=False, reviewed_at=None).exists()
    assert texts.filter(language="ar", status="stale", reviewer__isnull=False).exists()
    translating.remove()
    discussions.remove()
    demonstration.remove()
    sweeping.sweep()
    assert not Wanted.objects.exists()
    assert not Rendering.objects.exists()
