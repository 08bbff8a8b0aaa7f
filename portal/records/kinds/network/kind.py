"""What the portal may know of networks."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.network.forms import Questions
from portal.records.kinds.network.models import Network
from portal.records.kinds.network.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="network",
    model=Network,
    label=_("Network"),
    plural=_("Networks"),
    schema_type="Organization",
    template="records/kinds/network.html",
    fields=("membership",),
    to_schema=to_schema,
    questions=Questions,
)
