"""Lives: the months of single households under every scenario of a study."""
