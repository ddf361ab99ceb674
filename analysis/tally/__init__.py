"""Counting engines. Their counts are unprotected and never leave ``analysis``."""
