"""How many children live here: typed in or from a file, looked at by a second member."""
