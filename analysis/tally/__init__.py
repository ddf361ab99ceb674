"""Counting engines. Their counts are unprotected and never leave ``analysis``."""

from analysis.tally.engines import tally
from analysis.tally.tallies import Tallies

__all__ = ["Tallies", "tally"]
