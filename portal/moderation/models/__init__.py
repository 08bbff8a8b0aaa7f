"""The tables of moderation; other packages know `Moderated`."""

from portal.moderation.models.appeals import Appeal, AppealState
from portal.moderation.models.cases import Case, CaseEvent, CaseState, Decision, Report, WatchedWord
from portal.moderation.models.log import LogEntry, LogHead
from portal.moderation.models.measures import Measure, MeasureKind, MeasureState
from portal.moderation.models.moderated import Moderated

__all__ = [
    "Appeal",
    "AppealState",
    "Case",
    "CaseEvent",
    "CaseState",
    "Decision",
    "LogEntry",
    "LogHead",
    "Measure",
    "MeasureKind",
    "MeasureState",
    "Moderated",
    "Report",
    "WatchedWord",
]
