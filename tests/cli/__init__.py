"""What an operator types, run as it is typed."""
