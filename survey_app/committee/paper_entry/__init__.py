"""Answers on paper, typed in, and a part of them typed twice."""
