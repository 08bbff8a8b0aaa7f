"""The verbs of working groups: join and leave, answer, found and reword, appoint."""
