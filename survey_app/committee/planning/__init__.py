"""A round in five steps: what is asked, of whom, how, when, and whether anything is missing."""
