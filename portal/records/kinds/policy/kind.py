"""What the portal may know of policies."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.policy.forms import Questions
from portal.records.kinds.policy.models import Policy
from portal.records.kinds.policy.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="policy",
    model=Policy,
    label=_("Policy"),
    plural=_("Policies"),
    schema_type="DigitalDocument",
    template="records/kinds/policy.html",
    fields=("instrument", "scope", "standing"),
    to_schema=to_schema,
    questions=Questions,
)
