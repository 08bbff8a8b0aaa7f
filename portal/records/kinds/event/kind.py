"""What the portal may know of events."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.event.forms import Questions
from portal.records.kinds.event.models import Event
from portal.records.kinds.event.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="event",
    model=Event,
    label=_("Event"),
    plural=_("Events"),
    schema_type="Event",
    template="records/kinds/event.html",
    fields=("starts_on", "ends_on", "starts_at", "ends_at", "timezone", "is_online", "recurrence"),
    to_schema=to_schema,
    questions=Questions,
)
