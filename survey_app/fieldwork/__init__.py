"""The rules of asking: rounds, collectors, responses, replies. Pure; knows no web and no database."""
