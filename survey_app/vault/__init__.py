"""Keys: sealing what children write, signing evidence, hashing staff passwords. Keys never leave this room."""
