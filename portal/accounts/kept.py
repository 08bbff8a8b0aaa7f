"""What somebody sent after their session had ended: kept for an hour, offered to nobody else.

The form's signed token says for whom it was made; the words wait in the session of the same browser, on the server,
until that person has signed in again. They are shown in the form then, and saved only when sent anew.
"""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest

from portal.accounts import guard
from portal.accounts.text import storable

KEY = "accounts.kept"
KEPT_FOR = 3600
LARGEST = 200_000
NOT_KEPT = ("csrfmiddlewaretoken", guard.TRAP)


def keep(request: HttpRequest) -> bool:
    """Keep what was sent, where the portal made the form for somebody; say whether it was kept."""
    made = guard.opened_by(request.POST.get(guard.TOKEN, ""))
    typed = storable({name: values for name, values in request.POST.lists() if name not in NOT_KEPT})
    if made is None or sum(len(value) for values in typed.values() for value in values) > LARGEST:
        return False
    request.session[KEY] = {"path": request.path, "by": made[0], "at": time.time(), "typed": typed}
    return True


def offered(request: HttpRequest) -> dict[str, list[str]] | None:
    """What this person sent to this address before they had signed in again; given out once."""
    held: dict[str, Any] | None = request.session.get(KEY)
    if held is None or held["path"] != request.path:
        return None
    del request.session[KEY]
    if held["by"] != request.user.pk or time.time() - held["at"] > KEPT_FOR:
        return None
    typed: dict[str, list[str]] = held["typed"]
    return typed
