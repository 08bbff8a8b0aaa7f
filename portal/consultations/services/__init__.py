"""The verbs of consultations, a module for each of their matters."""
