"""Visits to the committee's door."""
