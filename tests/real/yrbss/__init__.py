"""The national survey of pupils in openintro::yrbss, as a questionnaire and as answers."""
