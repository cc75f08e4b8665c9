"""Studies: a design, its runs, their store, their execution, and what the results say."""
