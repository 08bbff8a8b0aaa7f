"""By these the words themselves tell whoever keeps copies of them.

`reworded(thing, major: bool)` is sent inside the transaction in which an original says something else.
"""

from django.dispatch import Signal

reworded = Signal()
