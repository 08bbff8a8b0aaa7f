"""By these the words themselves tell whoever keeps copies of them.

`reworded(thing, major: bool)` is sent inside the transaction in which an original says something else;
`redacted(object_id, passages)` inside the one in which moderators blacken these passages in all that a thing says.
"""

from django.dispatch import Signal

reworded = Signal()
redacted = Signal()
