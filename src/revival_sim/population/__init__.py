"""The population at the start: from published tables, or from a user's microdata."""
