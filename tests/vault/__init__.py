"""Keys, sealed words, passwords."""
