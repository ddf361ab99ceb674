"""Visits to the evaluator's door."""
