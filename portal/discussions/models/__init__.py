"""The tables of discussions."""

from portal.discussions.models.posts import Attachment, Mention, Post, PostText, Source
from portal.discussions.models.tending import Act, Event, Moved, Summary, SummaryText
from portal.discussions.models.topics import Topic, TopicText

__all__ = [
    "Act",
    "Attachment",
    "Event",
    "Mention",
    "Moved",
    "Post",
    "PostText",
    "Source",
    "Summary",
    "SummaryText",
    "Topic",
    "TopicText",
]
