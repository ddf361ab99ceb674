"""The evaluator's door: cite a number and check it, without an account."""
