"""What a translator sent after their session had ended: kept for an hour, offered to nobody else.

The form's signed token says for whom it was made; the words wait in the session of the same browser, on the server,
until that person has signed in again. They are shown in the form then, and saved only when sent anew.
"""

from __future__ import annotations

import time
from typing import Any

from django.core import signing
from django.http import HttpRequest

from portal.translating.text import storable

KEY = "translating.kept"
TOKEN = "made_for"  # noqa: S105 - the name of a field
SALT = "translating.made_for"
KEPT_FOR = 3600
LARGEST = 200_000


def token(user_id: int) -> str:
    """For whom a form is made, signed."""
    return signing.dumps(user_id, salt=SALT)


def keep(request: HttpRequest) -> bool:
    """Keep what was sent, where the portal made the form for somebody; say whether it was kept."""
    try:
        made_for = int(signing.loads(request.POST.get(TOKEN, ""), salt=SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return False
    typed = {
        name: storable(str(value)) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"
    }
    if sum(len(value) for value in typed.values()) > LARGEST:
        return False
    request.session[KEY] = {"path": request.path, "by": made_for, "at": time.time(), "typed": typed}
    return True


def offered(request: HttpRequest) -> dict[str, str] | None:
    """What this person sent to this address before they had signed in again; given out once."""
    held: dict[str, Any] | None = request.session.get(KEY)
    if held is None or held["path"] != request.path:
        return None
    del request.session[KEY]
    if held["by"] != request.user.pk or time.time() - held["at"] > KEPT_FOR:
        return None
    typed: dict[str, str] = held["typed"]
    return typed
