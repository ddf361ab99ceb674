"""Backups: one encrypted file with everything an instance knows, and an instance made from such a file."""
