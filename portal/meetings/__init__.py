"""Meetings of groups: invitation, agenda, minutes, attendance."""
