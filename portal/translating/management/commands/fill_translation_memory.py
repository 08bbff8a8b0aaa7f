"""`manage.py fill_translation_memory`: learn from what people rendered; may be run again at any time."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.translating.services.remembering import learn_all


class Command(BaseCommand):
    """Fill the memory of translators."""

    help = "Fill the memory of translators from every rendition that a person wrote."

    def handle(self, *args: Any, **options: Any) -> None:
        """Learn, and say how much."""
        self.stdout.write(f"{learn_all()} pairs remembered")
