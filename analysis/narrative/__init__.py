"""A finding in plain words: one module a language, the same functions in each."""
