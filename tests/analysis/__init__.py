"""Tests of the first floor: what was said."""
