"""`manage.py rebuild_index`: build the search index anew from everything public."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.search import services
from portal.search.engine.interface import WriterBusy
from portal.search.index import index


class Command(BaseCommand):
    """Build it here, or have the running indexer do it; readers keep the old one until the new one is whole."""

    help = "Build the search index anew from everything public."

    def handle(self, *args: Any, **options: Any) -> None:
        target = index()
        try:
            indexed = services.rebuild(target)
        except WriterBusy:
            target.want_rebuild()
            self.stdout.write("The indexer is running and will build the index anew now.")
            return
        finally:
            target.close()
        if options["verbosity"]:
            self.stdout.write(f"The search index knows {indexed} things.")
