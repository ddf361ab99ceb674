"""What every door shares: hosts, headers, errors, languages, addresses."""
