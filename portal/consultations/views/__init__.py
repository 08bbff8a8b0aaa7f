"""The pages of consultations, public and private."""
