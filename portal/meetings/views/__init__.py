"""The pages of meetings: public ones to read, private ones to do."""
