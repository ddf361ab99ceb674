"""The tests between groups, room by room. ``analysis.comparisons`` hands the names on."""
