"""What an operator types. Each command is one file; none of them knows a page."""
