"""The verbs of decisions: begin and end a round, take a position, write the outcome."""
