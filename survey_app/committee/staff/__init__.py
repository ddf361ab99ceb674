"""Members: invited, signed in in two steps, let go; and the ledger of what they did."""
