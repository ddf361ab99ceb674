"""The only room that knows the database. Its shelves hand out records; rows and SQL stay inside."""
