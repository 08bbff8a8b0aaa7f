"""What the portal may know of projects."""

from django.utils.translation import gettext_lazy as _

from portal.records.kinds.project.forms import Questions
from portal.records.kinds.project.models import Project
from portal.records.kinds.project.schema import to_schema
from portal.records.registry import Kind

KIND = Kind(
    name="project",
    model=Project,
    label=_("Project"),
    plural=_("Projects"),
    schema_type="ResearchProject",
    template="records/kinds/project.html",
    fields=("funding", "grant_number"),
    to_schema=to_schema,
    questions=Questions,
)
