"""What may be shown: the rules, and the only maker of a safe table."""
