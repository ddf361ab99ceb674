"""The children's door: arrive, answer, send, come back for what was decided. No cookie, no address, no time."""
