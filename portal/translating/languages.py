"""Languages that can be translated into, and how translators meet them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale

from portal.core.languages import CODES

if TYPE_CHECKING:
    from portal.accounts.models import User


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    """Every language that has a name, as our codes are written."""
    named = (code.lower().replace("_", "-") for code in Locale("en").languages)
    return frozenset(code for code in named if code not in {"mul", "und", "zxx", "zh"} and len(code) <= 16)


def is_known(code: str) -> bool:
    """Whether a text can be in this language: one of the six, or one that has a name."""
    return code in CODES or code in _named()


def spoken(user: User) -> list[str]:
    """The languages a member said that they read and write, those that can be translated into."""
    said = [str(code).lower().replace("_", "-") for code in user.languages or []]
    return [
        code for code in dict.fromkeys("zh-hans" if code == "zh" else code for code in said) if is_known(code)
    ]


def offered(user: User, *more: str, found: Iterable[str] = ()) -> list[str]:
    """Languages to choose from: the member's own first, then the six, then others that have work."""
    return list(
        dict.fromkeys(code for code in (*spoken(user), *CODES, *more, *sorted(found)) if is_known(code))
    )
