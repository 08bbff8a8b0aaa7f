"""What the portal may know of resources."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.resource.forms import Questions
from portal.records.kinds.resource.models import Resource
from portal.records.kinds.resource.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="resource",
    model=Resource,
    label=_("Resource"),
    plural=_("Resources"),
    schema_type="LearningResource",
    template="records/kinds/resource.html",
    fields=("time_required", "accessibility_summary"),
    expects_licence=True,
    to_schema=to_schema,
    questions=Questions,
)
