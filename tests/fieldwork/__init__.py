"""The rules of asking."""
