"""The annual report of the Coalition, made of what is on record."""
