"""Pages of discussions: for everybody to read, and the members' and facilitators' private ones."""
