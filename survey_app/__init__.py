"""Upper floors: who meets whom. The only part that knows the web, the database and the keys."""
