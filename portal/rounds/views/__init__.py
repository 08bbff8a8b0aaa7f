"""Pages of decisions: the public ones, and the rooms of members and facilitators."""
