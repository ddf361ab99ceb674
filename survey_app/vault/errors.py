"""What can go wrong in the vault, said so that an operator knows what to do; never with a secret in the message."""

from __future__ import annotations


class VaultError(Exception):
    """A key is missing, broken or readable by others, or a sealed box cannot be opened with it."""


class VaultBusy(Exception):
    """Too many passwords are being checked at this moment; try again shortly."""
