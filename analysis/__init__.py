"""First floor: what was said. Pure functions over values; knows the questionnaires, no web, no database, no child."""
