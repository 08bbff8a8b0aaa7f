"""The demonstration's translations of what people wrote: asked for, waiting, shown, gone out of date.

After the discussions: it renders what they say.
"""

from __future__ import annotations

from django.db.models import QuerySet

from portal.accounts.models import User
from portal.accounts.powers import Role
from portal.demonstration.parts.discussions import METADATA, PAGES, PRINTING, SAME_LICENCE
from portal.discussions.models import Post
from portal.groups.models import Group
from portal.translating.services import reading, rendering, wanting
from portal.translating.services.drafting import Seen
from portal.translating.sources import Source, stamp
from portal.translation.registry import TRANSLATABLE
from portal.translation.services import reword
from portal.translation.written import Wording

# Languages in which readers ask for the first post, and who asks.
WISHES = (
    (Role.MEMBER, "ru"),
    (Role.REPRESENTATIVE, "ru"),
    (Role.REVIEWER, "es"),
    (Role.TRANSLATOR, "zh-hans"),
)
PAGES_IN_SPANISH = (
    "Conversación inventada. Elijan primero el formato: un libro compuesto en A5 se imprime a dos páginas por hoja "
    "en cualquier máquina. Por eso publicamos los archivos fuente."
)
METADATA_IN_FRENCH = (
    "Question inventée pour essayer le portail : une seule notice pour toutes les langues, ou une notice par "
    "langue ?"
)
SAME_LICENCE_IN_ARABIC = "جواب مختلق: بالترخيص نفسه، لأن الترجمة تكييف."
SAME_LICENCE_AGAIN = "جواب مختلق: تصدر الترجمة بالترخيص نفسه، فهي تكييف للأصل."
SAME_LICENCE_LATER = (
    "Invented answer: under the same licence or a later version of it, since a translation is an adaptation."
)


def play(people: dict[Role, User], group: Group) -> None:
    """Let them ask for translations, make some, and review one; a change leaves one out of date."""
    posts = TRANSLATABLE["post"].public().filter(topic__group=group, author__in=people.values())
    _ask(people, _source(posts, PRINTING))
    _translated(_source(posts, PAGES), "es", PAGES_IN_SPANISH, by=people[Role.MEMBER])
    _translated(_source(posts, METADATA), "fr", METADATA_IN_FRENCH, by=people[Role.REVIEWER])
    later = _source(posts, SAME_LICENCE)
    if _translated(later, "ar", SAME_LICENCE_IN_ARABIC, by=people[Role.REPRESENTATIVE]) and later:
        _reviewed(later, "ar", by=people[Role.REVIEWER])
        # What was reviewed is not written over: this one waits for a second person.
        _translated(_anew(later), "ar", SAME_LICENCE_AGAIN, by=people[Role.MEMBER])
        words = Wording(SAME_LICENCE.language, body=SAME_LICENCE_LATER)
        reword(later.thing, words, by=people[Role.TRANSLATOR], major=True)


def remove() -> None:
    """Nothing to do: wishes and drafts go with the accounts, renditions with the posts."""


def _source(posts: QuerySet[Post], wording: Wording) -> Source | None:
    """The post that says this, read anew."""
    found = posts.filter(renditions__language=wording.language, renditions__body=wording.body).first()
    return Source(TRANSLATABLE["post"], found) if found is not None else None


def _ask(people: dict[Role, User], source: Source | None) -> None:
    for role, language in WISHES if source else ():
        if source is not None:
            wanting.ask(source.kind, source.thing, language, by=people[role])


def _translated(source: Source | None, language: str, body: str, *, by: User) -> bool:
    """Hand a translation in; whether readers see it: those of whoever is new wait."""
    if source is None:
        return False
    seen = Seen(0, source.revision, stamp(source.renditions.get(language)))
    mine = rendering.keep(source, language, {"body": body}, by=by, seen=seen)
    return rendering.send(mine, source, by=by)


def _reviewed(source: Source, language: str, *, by: User) -> None:
    now = _anew(source)
    reading.confirm(now, language, None, by=by, over=stamp(now.renditions.get(language)))


def _anew(source: Source) -> Source:
    return Source(source.kind, type(source.thing)._default_manager.get(pk=source.thing.pk))
