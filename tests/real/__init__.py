"""Real people's answers, from published sources."""
