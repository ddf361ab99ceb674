"""The committee's own questionnaires: chosen, changed, checked, tried, saved."""
