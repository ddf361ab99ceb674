"""A made-up community to look at: every page of it says so. It goes through the same doors as a real one."""
