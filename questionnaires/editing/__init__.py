"""Changes that a committee makes to a family of questionnaires: texts in, texts out. Refuses what would break it."""
