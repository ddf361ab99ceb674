"""Ground floor: changing what is asked."""
