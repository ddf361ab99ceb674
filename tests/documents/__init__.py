"""Tests of charts, codes and printed pages."""
