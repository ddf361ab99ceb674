"""The committee's door: sign in, watch a round, close it, read it, answer it, publish it."""
