"""The demonstration's discussions: people who answer each other in four languages, one settled, one that waits."""

from __future__ import annotations

from typing import TypeVar

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.discussions.counting import recount
from portal.discussions.files import discard
from portal.discussions.models import Post, Topic
from portal.discussions.services import begin_topic, lock, mark_solved, pin, reply, summarise
from portal.discussions.services.tending import Why
from portal.groups.models import Group
from portal.moderation.deciding import Ruling, decide
from portal.moderation.holding import Why as Because
from portal.moderation.models import Case
from portal.organisations.speaking import speaking_for
from portal.translation.models import Earlier, Origin
from portal.translation.services import render
from portal.translation.written import Wording

ACCOUNTS = "@example.org"
T = TypeVar("T", Post, Topic)

PRINTING = Wording(
    "en",
    "Demonstration: printing open textbooks where the network ends",
    body=(
        "This conversation is invented, so that you can try the portal.\n\n"
        "Half of our schools have no connection. **Has anybody costed printing by the district?** I am after:\n\n"
        "- paper and toner\n- repairs\n- people’s hours"
    ),
)
DISTRICTS = Wording(
    "ar",
    body=(
        "هذه محادثة مختلقة للتجربة. جرّبنا ذلك في ثلاث مقاطعات: آلة نسخ مشتركة، وورق نشتريه معًا، ويومان في الشهر "
        "لفنّي واحد.\n\nأما المفاجأة فكانت الصيانة: احتفظوا بأسطوانة احتياطية في كل مقاطعة."
    ),
)
DISTRICTS_IN_ENGLISH = Wording(
    "en",
    body=(
        "An invented conversation, to try things. We did this in three districts: a shared duplicator, paper bought "
        "together, and two days of a technician a month.\n\nThe surprise was repairs: keep a spare drum in each "
        "district."
    ),
)
PAGES = Wording(
    "fr",
    body=(
        "Conversation inventée. Choisissez d’abord le format : un livre composé en A5 s’imprime deux pages par "
        "feuille sur n’importe quelle machine. Nous publions les fichiers sources pour cette raison."
    ),
)
THANKS = Wording("en", body="Thank you. A spare drum goes on the list. (Invented, like all of it.)")
STAND = Wording(
    "en",
    body="Printing by the district works where a *spare part* is kept near. Open: what people’s hours cost.",
)
STAND_IN_FRENCH = Wording(
    "fr",
    body=(
        "Imprimer dans le district fonctionne si une *pièce de rechange* est gardée à proximité. Reste ouvert : le "
        "coût des heures de travail."
    ),
)
LICENCES = Wording(
    "fr",
    "Demonstration : quelle licence pour un manuel traduit ?",
    body="Question inventée. Un manuel sous CC BY-SA est traduit : sous quelle licence la traduction paraît-elle ?",
)
SAME_LICENCE = Wording(
    "en", body="Invented answer: under the same licence, since a translation is an adaptation."
)
METADATA = Wording(
    "ru",
    "Demonstration: как описать учебник на нескольких языках?",
    body="Вымышленный вопрос для пробы портала: одна запись на все языки или по записи на каждый?",
)
WAITING = Wording("en", body="Demonstration: an answer that waits for a moderator or a facilitator.")


def play(people: dict[Role, User], group: Group) -> None:
    """Let them talk: an open topic with a summary, an answered one that is closed, a young one."""
    _printing(people, group)
    _licences(people, group)
    _begun(group, METADATA, people, Role.TRANSLATOR)


def remove() -> None:
    """Take off, before the accounts go, every topic that one of them began, and what they said elsewhere."""
    topics = list(Topic.objects.filter(author__email__endswith=ACCOUNTS).values_list("pk", flat=True))
    posts = Post.objects.filter(topic__in=topics) | Post.objects.filter(author__email__endswith=ACCOUNTS)
    ids = [*topics, *posts.values_list("pk", flat=True)]
    for post in posts.ones_with_files():
        discard(post)
    elsewhere = list(Topic.objects.filter(posts__in=ids).exclude(pk__in=topics).distinct())
    Case.objects.filter(object_id__in=ids).delete()
    Earlier.objects.filter(object_id__in=ids).delete()
    Post.objects.filter(pk__in=ids).delete()
    Topic.objects.filter(pk__in=topics).delete()
    for topic in elsewhere:
        recount(topic)


def _printing(people: dict[Role, User], group: Group) -> None:
    facilitator, representative = people[Role.FACILITATOR], people[Role.REPRESENTATIVE]
    begun = begin_topic(group, PRINTING, by=facilitator, areas=("3",), provisions=("13a",))
    topic = _approved(begun, people)
    organisation = next(iter(speaking_for(representative)), None)
    opening = topic.posts.get(number=1)
    said = reply(topic, DISTRICTS, by=representative, organisation=organisation, quoted=opening)
    answer = _approved(said, people)
    render(answer, DISTRICTS_IN_ENGLISH, origin=Origin.MACHINE, engine="demonstration")
    _approved(reply(topic, PAGES, by=people[Role.REVIEWER]), people)
    _approved(reply(topic, THANKS, by=facilitator, quoted=answer), people)
    reply(topic, WAITING, by=people[Role.MEMBER], also=[Because.MARKED])
    summary = summarise(topic, STAND, by=facilitator, seen=_seen(topic))
    render(summary, STAND_IN_FRENCH, origin=Origin.HUMAN, by=people[Role.REVIEWER])
    pin(topic, Why("Invented: everybody asks this.", "en", _seen(topic)), by=facilitator)


def _licences(people: dict[Role, User], group: Group) -> None:
    topic = _begun(group, LICENCES, people, Role.REVIEWER)
    said = reply(topic, SAME_LICENCE, by=people[Role.TRANSLATOR], quoted=topic.posts.get(number=1))
    answer, secretariat = _approved(said, people), people[Role.SECRETARIAT]
    reason = Why("Réponse inventée, mais complète.", "fr", _seen(topic))
    mark_solved(topic, reason, by=secretariat, post=answer)
    lock(topic, Why("Tout est dit.", "fr", _seen(topic)), by=secretariat)


def _begun(group: Group, wording: Wording, people: dict[Role, User], role: Role) -> Topic:
    return _approved(begin_topic(group, wording, by=people[role]), people)


def _approved(thing: T, people: dict[Role, User]) -> T:
    """The same as everybody reads it: what is held for whoever is new is approved."""
    for case in Case.objects.waiting().filter(object_id=thing.pk):
        decide(case.pk, Ruling("approve"), by=people[Role.SECRETARIAT], version=case.version)
    thing.refresh_from_db()
    return thing


def _seen(topic: Topic) -> int:
    topic.refresh_from_db()
    return topic.version
