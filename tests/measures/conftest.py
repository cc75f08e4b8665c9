import json
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("without_deadline", deadline=None)
settings.load_profile("without_deadline")


@pytest.fixture(scope="session")
def vectors():
    """Worked examples with known answers, from the literature that each names."""
    file = Path(__file__).parents[1] / "data" / "test_vectors.json"
    return json.loads(file.read_text(encoding="utf-8"))
