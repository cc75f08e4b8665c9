from __future__ import annotations

from pathlib import Path

import pytest

from revival_sim.errors import UserError
from revival_sim.paths import user_config_dir
from revival_sim.study.overrides import checked_overrides


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("housholds=3", "there is no key 'housholds'; did you mean 'households'?"),
        ("polices=[none]", "there is no key 'polices'; did you mean 'policies'?"),
        ("agents.houshold=a.B", "did you mean 'agents.household'?"),
        ("population.tabel=a.csv", None),  # below a group: checked with the parameters
        ("small_loan.limit=3", "did you mean 'instruments.small_loan.limit'?"),
        ("instrument.small_loan.limit=3", "did you mean 'instruments.small_loan.limit'?"),
        ("instruments=3", "there is no key 'instruments'"),
        ("study=pandmic", "study: there is no study 'pandmic'; did you mean 'pandemic'?"),
        ("study=[quick]", "study: there is no study \"['quick']\""),
        ("+households=3", "found '+households=3', expected key=value without '+'"),
        ("++anything=3", "found '++anything=3', expected key=value without '+'"),
        ("~study", "found '~study', expected key=value"),
        ("~study=default", "found '~study=default', expected key=value without '~'"),
        ("households", "found 'households', expected key=value"),
        ("policies=[none", "cannot read 'policies=[none', expected key=value; a list is written"),
        ("=3", "found '=3', expected key=value"),
        ("policies=none,package", "policies: found 'none,package', expected one value; a list is"),
        ("seed=range(1,3)", "seed: found 'range(1,3)', expected one value"),
    ],
)
def test_a_wrong_word_is_told_in_one_line(word: str, message: str | None) -> None:
    if message is None:
        assert checked_overrides([word], multirun=False).words == (f"++{word}",)
        return
    with pytest.raises(UserError) as caught:
        checked_overrides([word], multirun=False)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_are_made_fit_for_hydra() -> None:
    words = ["shocks=[ordinary]", "instruments.small_loan.limit=3", "households=300", "study=quick"]
    assert checked_overrides(words, multirun=False).words == (
        "shock_packs=[ordinary]",
        "++instruments.small_loan.limit=3",
        "households=300",
        "study=quick",
    )


def test_a_multirun_may_sweep() -> None:
    found = checked_overrides(["seed=1,2", "study=quick,pandemic"], multirun=True)
    assert found.swept == ("seed", "study")
    with pytest.raises(UserError, match="did you mean 'pandemic'"):
        checked_overrides(["study=quick,pandmic"], multirun=True)


def test_studies_of_the_user_s_own_are_known() -> None:
    Path("mine/study").mkdir(parents=True)
    Path("mine/study/drought.yaml").write_text("question: What if it is dry?\n")
    with user_config_dir(Path("mine")):
        checked_overrides(["study=drought"], multirun=False)
    with pytest.raises(UserError, match="there is no study 'drought'"):
        checked_overrides(["study=drought"], multirun=False)


def test_options_of_slurm_go_below_their_key_one_by_one_or_together() -> None:
    words = ["dask.slurm={cores: 2}", "dask.slurm.queue=main", "dask.address=tcp://here:8786"]
    checked = checked_overrides(words, multirun=False).words
    assert checked == ("++dask.slurm={cores: 2}", "++dask.slurm.queue=main", words[2])
