"""Where the package keeps its files: the configuration groups and the package itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER_DIRECTORY = "REVIVAL_SIM_CONFIG_DIR"
"""Environment variable that names a user's own configuration directory, or several."""


def package_dir() -> Path:
    """Return the directory of the installed package."""
    return Path(__file__).resolve().parent


def config_dir() -> Path:
    """Return the directory of the configuration groups, absolute.

    A wheel carries the groups inside the package; a checkout keeps them at its top.

    Raises
    ------
    FileNotFoundError
        If the installation has lost them.
    """
    inside = package_dir() / "configs"
    checkout = package_dir().parents[1] / "configs"
    for found in (inside, checkout):
        if (found / "config.yaml").is_file():
            return found
    raise FileNotFoundError(f"the configuration groups are neither in {inside} nor in {checkout}")


def config_dirs() -> list[Path]:
    """Return the configuration directories: those that the environment names, if any, first."""
    own = os.environ.get(USER_DIRECTORY)
    return [*map(Path, own.split(os.pathsep)), config_dir()] if own else [config_dir()]


@contextmanager
def user_config_dir(own: Path | None) -> Iterator[None]:
    """Have `own`, if it is given, as the user's directory, in this process and those it starts."""
    before = os.environ.get(USER_DIRECTORY)
    if own is not None:
        os.environ[USER_DIRECTORY] = str(own.resolve())
    try:
        yield
    finally:
        os.environ.pop(USER_DIRECTORY, None)
        if before is not None:
            os.environ[USER_DIRECTORY] = before


@contextmanager
def further_config_dir(further: Path) -> Iterator[None]:
    """Have a directory before those that are there already, as `user_config_dir`."""
    before = os.environ.get(USER_DIRECTORY)
    with user_config_dir(further):
        if before:
            os.environ[USER_DIRECTORY] += os.pathsep + before
        yield
