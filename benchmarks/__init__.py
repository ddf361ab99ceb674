"""Measurements against a bound or a peer in the same run."""
