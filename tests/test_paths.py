from __future__ import annotations

import os
from pathlib import Path

import pytest

from revival_sim import paths
from revival_sim.paths import (
    USER_DIRECTORY,
    config_dir,
    config_dirs,
    further_config_dir,
    user_config_dir,
)


def test_groups_inside_the_package_go_before_those_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "revival_sim"
    monkeypatch.setattr(paths, "package_dir", lambda: package)
    with pytest.raises(FileNotFoundError, match="neither in"):
        config_dir()
    for directory in (tmp_path / "configs", package / "configs"):
        directory.mkdir(parents=True)
        (directory / "config.yaml").touch()
        assert config_dir() == directory


def test_a_user_s_directory_comes_first_and_only_for_as_long_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(USER_DIRECTORY, "/before")
    with user_config_dir(tmp_path):
        assert config_dirs() == [tmp_path, config_dir()]
    assert os.environ[USER_DIRECTORY] == "/before"
    with user_config_dir(None):
        assert config_dirs()[0] == Path("/before")


def test_a_further_directory_comes_before_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(USER_DIRECTORY, raising=False)
    with further_config_dir(tmp_path):
        assert config_dirs() == [tmp_path, config_dir()]
    monkeypatch.setenv(USER_DIRECTORY, "/before")
    with further_config_dir(tmp_path):
        assert config_dirs() == [tmp_path, Path("/before"), config_dir()]
    assert os.environ[USER_DIRECTORY] == "/before"
