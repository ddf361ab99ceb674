"""What keeps the house in order: words, documents, templates, the import law."""
