"""The operator's door: the front page that leads every visitor to their own, and the answer to "are you well?"."""
