"""What the portal may know of services."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.service.forms import Questions
from portal.records.kinds.service.models import Service
from portal.records.kinds.service.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="service",
    model=Service,
    label=_("Service"),
    plural=_("Services"),
    schema_type="WebSite",
    template="records/kinds/service.html",
    fields=("form",),
    expects_licence=True,
    to_schema=to_schema,
    questions=Questions,
)
