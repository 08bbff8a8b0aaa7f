"""Pages of commitments: the public ones, and the rooms of owners and facilitators."""
