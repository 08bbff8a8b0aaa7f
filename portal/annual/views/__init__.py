"""The annual report: public pages to read and take along, private ones for the secretariat."""
