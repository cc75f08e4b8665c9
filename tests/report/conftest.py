import pytest
from results_folder import write_results

from revival_sim.report import write_report


@pytest.fixture(scope="session")
def ordinary(tmp_path_factory):
    """A results folder of four policies under one pack, with its report."""
    folder = write_results(tmp_path_factory.mktemp("ordinary") / "study")
    write_report(folder)
    return folder


@pytest.fixture(scope="session")
def packs(tmp_path_factory):
    """A results folder of two packs in which two runs failed, with its report."""
    folder = write_results(
        tmp_path_factory.mktemp("packs") / "study",
        packs=("pandemic", "ordinary"),
        failed=[("taper", "ordinary", 3), ("taper", "ordinary", 4)],
    )
    write_report(folder)
    return folder
