"""The demonstration's people in working groups: a facilitator with a term, members, a request that waits."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from portal.accounts.models import RoleGrant, User
from portal.accounts.powers import Role
from portal.groups.models import Group, Joining
from portal.groups.services.facilitating import appoint
from portal.groups.services.founding import Rules, found
from portal.groups.services.joining import join
from portal.organisations.speaking import speaking_for
from portal.translation.models import Origin
from portal.translation.services import render
from portal.translation.written import Wording

SLUG = "demonstration"
ENGLISH = Wording(
    "en",
    "Demonstration: a group that one joins by request",
    "An invented group, shown so that you can try the portal; what is written in it is read beforehand.",
    "# Aims\n\nTo show what a group can do. This group is invented.",
)
OTHERS = (
    Wording(
        "fr",
        "Démonstration : un groupe que l’on rejoint sur demande",
        "Groupe inventé pour essayer le portail ; ce que l’on y écrit est lu d’abord.",
        "# Objectifs\n\nMontrer ce que peut faire un groupe. Ce groupe est inventé.",
    ),
    Wording(
        "ar",
        "عرض توضيحي: فريق يُنضم إليه بطلب",
        "فريق مختلق لتجربة البوابة، ويُقرأ ما يُكتب فيه قبل نشره.",
        "# الأهداف\n\nبيان ما يمكن أن يفعله فريق. وهذا الفريق مختلق.",
    ),
)


def play(people: dict[Role, User], group: Group) -> None:
    """Let them facilitate and belong to this group, and one wait before a group that is joined by request."""
    until = timezone.now() + timedelta(days=365)
    appoint(group, people[Role.FACILITATOR], until=until, by=people[Role.SECRETARIAT])
    representative = people[Role.REPRESENTATIVE]
    join(group, by=people[Role.MEMBER])
    join(group, by=people[Role.TRANSLATOR])
    join(group, by=representative, organisation=next(iter(speaking_for(representative)), None))
    _by_request(people, until)


def remove() -> None:
    """Take off what does not go with the accounts."""
    RoleGrant.objects.filter(space=f"group:{SLUG}").delete()
    Group.objects.filter(slug=SLUG).delete()


def _by_request(people: dict[Role, User], until: datetime) -> None:
    rules = Rules(Joining.REQUEST, is_premoderated=True)
    own = found(SLUG, ENGLISH, by=people[Role.SECRETARIAT], rules=rules)
    for wording in OTHERS:
        render(own, wording, origin=Origin.HUMAN)
    appoint(own, people[Role.FACILITATOR], until=until, by=people[Role.SECRETARIAT])
    why = "Démonstration : je voudrais voir comment on répond à une demande."
    join(own, by=people[Role.REVIEWER], why=why)
