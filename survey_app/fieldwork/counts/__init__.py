"""Tables of counts of children: what a cell may be, what is wrong with it, and what is a list of people."""
