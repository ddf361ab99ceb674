"""What a frozen finding is made of, and how it is checked. ``analysis.evidence`` hands the names on."""
