"""Ground floor: what is asked."""
