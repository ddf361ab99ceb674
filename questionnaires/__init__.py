"""Ground floor: what is asked. Pure Python and data; knows no web, no database, no place on the network."""
