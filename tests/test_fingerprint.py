"""The fingerprint follows the model's code and data, and nothing above them."""

from pathlib import Path

from revival_sim.fingerprint import code_hash, data_hashes


def test_code_and_data_are_those_of_the_model(tmp_path: Path) -> None:
    for name in ("model.py", "cli.py", "report/page.py", "engine/draws.py", "data/lines.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1")

    def now() -> tuple[str, dict[str, str]]:
        code_hash.cache_clear()
        data_hashes.cache_clear()
        return code_hash(tmp_path), dict(data_hashes(tmp_path))

    code, data = now()
    assert list(data) == ["data/lines.csv"]
    for name in ("cli.py", "report/page.py"):
        (tmp_path / name).write_text("2")
    assert now() == (code, data)
    (tmp_path / "data/lines.csv").write_text("2")
    assert now()[0] == code
    assert now()[1] != data
    (tmp_path / "engine/draws.py").write_text("2")
    assert now()[0] != code
