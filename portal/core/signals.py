"""Signals by which lower packages tell higher ones that something happened, without knowing them.

`published_changed(ids: list[UUID])` is sent inside the transaction in which the public face of records,
organisations or what groups say and do changes: published, edited, hidden, removed. Receivers may write in the same
transaction.
"""

from django.dispatch import Signal

published_changed = Signal()
