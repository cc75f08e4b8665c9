"""Composing a design with Hydra, once or (with a multirun) several times."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import hydra
import yaml
from hydra.core.hydra_config import HydraConfig
from hydra.errors import HydraException
from hydra.types import RunMode
from omegaconf import DictConfig, OmegaConf
from omegaconf.errors import OmegaConfBaseException

from revival_sim.errors import UserError
from revival_sim.paths import config_dir
from revival_sim.study.design import Design, design_from, under
from revival_sim.study.overrides import Overrides

REFUSALS = (HydraException, OmegaConfBaseException, yaml.YAMLError)


def for_each_design(
    overrides: Overrides, flags: Sequence[str], job: Callable[[Design], None]
) -> None:
    """Compose the design, or each of a multirun, and do the job with it.

    Parameters
    ----------
    overrides
        Checked key=value words.
    flags
        Hydra's own flags, e.g. "--multirun" or "--config-dir=…".
    job
        What to do with a design. An exception of it ends the multirun and is raised from here.

    Raises
    ------
    UserError
        If the configuration cannot be composed or is not a valid design.
    """
    caught: list[BaseException] = []

    def task(config: DictConfig) -> None:
        if caught:
            return
        try:
            job(_design(config, overrides.swept))
        except BaseException as error:  # raised again below: Hydra would print it its own way
            caught.append(error)

    with tempfile.TemporaryDirectory() as scratch:
        words = [*flags, *overrides.words]
        if not any(word.startswith("hydra.sweep.dir=") for word in words):
            words += [f"hydra.sweep.dir={scratch}", "hydra.sweep.subdir=."]
        try:
            with _as_command_line(words):
                hydra.main(config_path=str(config_dir()), config_name="config", version_base="1.3")(
                    task
                )()
        except REFUSALS as error:
            raise _refusal(error) from None
    if caught:
        raise caught[0]


def _design(config: DictConfig, swept: Sequence[str]) -> Design:
    try:
        plain = OmegaConf.to_container(config, resolve=True)
    except OmegaConfBaseException as error:
        raise _refusal(error) from None
    assert isinstance(plain, dict)
    found: Mapping[str, object] = {str(key): value for key, value in plain.items()}
    if "study" in found:
        raise UserError("study: its file needs a first line '# @package _global_'")
    design = design_from(found)
    settings = HydraConfig.get()
    if settings.mode != RunMode.MULTIRUN:
        return design
    words = [word.lstrip("+") for word in settings.overrides.task]
    words = [word.replace("shock_packs=", "shocks=") for word in words]
    apart = [w for w in words if w.partition("=")[0] in swept and not w.startswith("output=")]
    folder = ",".join(apart).replace("/", "-")
    return under(design, folder) if folder else design


def _refusal(error: Exception) -> UserError:
    cause = error.__cause__ if isinstance(error.__cause__, REFUSALS) else None
    text = " ".join(f"{error} {cause or ''}".split())
    return UserError(f"configuration: {text}")


@contextmanager
def _as_command_line(words: Sequence[str]) -> Iterator[None]:
    """Hand words to Hydra, which reads them from the process's arguments and raises its errors."""
    arguments, full = sys.argv, os.environ.get("HYDRA_FULL_ERROR")
    sys.argv = [str(Path(arguments[0] if arguments else "revival-sim")), *words]
    os.environ["HYDRA_FULL_ERROR"] = "1"
    try:
        yield
    finally:
        sys.argv = arguments
        if full is None:
            del os.environ["HYDRA_FULL_ERROR"]
        else:
            os.environ["HYDRA_FULL_ERROR"] = full
