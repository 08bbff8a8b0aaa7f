"""The forms of moderation. Nothing in them is trusted: verbs ask for permission, state and version again."""

from portal.moderation.forms.deciding import BulkForm, CleanText, DecisionForm, LogFilter, OpinionForm
from portal.moderation.forms.speaking import AnswerForm, AppealForm, RejoinderForm, ReportForm, WordForm

__all__ = [
    "AnswerForm",
    "AppealForm",
    "BulkForm",
    "CleanText",
    "DecisionForm",
    "LogFilter",
    "OpinionForm",
    "RejoinderForm",
    "ReportForm",
    "WordForm",
]
