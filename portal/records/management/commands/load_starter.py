"""Load the starter content: every entry once, whatever has been done with it since."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from portal.organisations.models import Organisation
from portal.organisations.services import OrganisationDraft
from portal.organisations.services import create as create_organisation
from portal.records import starter
from portal.records.models import Record
from portal.records.services import create


class Command(BaseCommand):
    """`manage.py load_starter`: idempotent; an entry that is there already, in whatever state, is left alone."""

    help = "Load the starter content of content/starter/; entries that are there already are left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        everything = list(starter.entries(settings.PORTAL_CONTENT_DIR / "starter"))
        bodies = [entry for entry in everything if entry.facts["kind"] == "organisation"]
        # One moment for all, so that "newest first" mixes them instead of showing one region's.
        there, now = self._there(), timezone.now()
        with transaction.atomic():
            for entry in bodies:
                if entry.key not in there:
                    create_organisation(_organisation(entry), by=None, publish=True, at=now)
            names = starter.known_names(bodies)
            missing = [e for e in everything if e.facts["kind"] != "organisation" and e.key not in there]
            for entry in missing:
                create(starter.draft(entry, names), by=None, publish=True, at=now)
        if options["verbosity"]:
            self.stdout.write(
                f"Starter content: {len(everything)} entries, {len(everything) - len(there)} new."
            )

    def _there(self) -> set[str]:
        rows = [model._default_manager.filter(source=starter.SOURCE) for model in (Record, Organisation)]
        return {key for query in rows for key in query.values_list("source_id", flat=True)}


def _organisation(entry: starter.Entry) -> OrganisationDraft:
    words = entry.words()
    provenance = entry.provenance()
    return OrganisationDraft(
        original=entry.original,
        names={language: text.title for language, text in words.items()},
        summaries={language: text.summary for language, text in words.items()},
        origins={language: text.origin for language, text in words.items()},
        columns={
            "id": entry.id,
            "website": entry.website(),
            "country": next(iter(entry.many("country")), ""),
            "stakeholder_type": entry.facts["stakeholder_type"],
            "areas": list(entry.many("areas")),
            "source": provenance.source,
            "source_id": provenance.source_id,
            "source_urls": list(provenance.urls),
            "checked_on": provenance.checked_on,
            "review_due_on": provenance.review_due_on,
        },
    )
