import shutil
import subprocess
import sys
from pathlib import Path

COMMAND = Path(__file__).parents[2] / "benchmarks" / "month.py"


def test_all_ways_of_writing_the_small_model_agree():
    # In a process of its own: the small model's kinds bear the names of the built-in ones.
    run = subprocess.run(
        [sys.executable, str(COMMAND), "--agreement"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    for name in ("compiled", "NumPy", "plain Mesa"):
        assert name in run.stdout
    assert ("same bytes" in run.stdout) == (shutil.which("gcc") is not None)
    assert "DISAGREES" not in run.stdout
    assert max(map(len, run.stdout.splitlines())) < 100
    assert "\x1b" not in run.stdout
