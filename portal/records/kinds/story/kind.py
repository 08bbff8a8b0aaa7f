"""What the portal may know of stories."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.story.forms import Questions
from portal.records.kinds.story.models import Story
from portal.records.kinds.story.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="story",
    model=Story,
    label=_("Story"),
    plural=_("Stories"),
    schema_type="Article",
    template="records/kinds/story.html",
    fields=("teller",),
    expects_licence=True,
    to_schema=to_schema,
    questions=Questions,
)
