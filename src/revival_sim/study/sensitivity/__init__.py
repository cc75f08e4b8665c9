"""What variations say: which parameters matter, and whether the ranking of policies holds."""
