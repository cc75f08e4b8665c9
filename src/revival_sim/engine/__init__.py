"""The engine: columns, behaviours, draws, ledger and two ways to run them; no word of poverty."""
