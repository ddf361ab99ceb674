"""Furniture that every door uses: pages, languages, headers, errors, addresses, files of style."""
