"""Lives of single households, read from lives.csv and told in words."""
