"""From TOML text to the model: takes what is there, part by part, and names what cannot be read."""
