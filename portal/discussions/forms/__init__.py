"""Forms of discussions: what members write, and what facilitators do."""
