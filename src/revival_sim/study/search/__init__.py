"""Search for policies: which dated intensities give few returns at little public cost."""
