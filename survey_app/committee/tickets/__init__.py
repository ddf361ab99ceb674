"""Tickets and everything else that is printed for a round."""
