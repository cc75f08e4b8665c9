"""Recording: every household's months, and what befalls it, in chosen runs of a study."""
