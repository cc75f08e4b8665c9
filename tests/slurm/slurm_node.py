"""A Slurm of one node on loopback, configured in one folder and gone afterwards.

It needs the programs of Debian's packages slurm-wlm and munge, and to be root; it touches neither
their configuration nor a Slurm that runs already.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel")
CONFIGURATION = """\
ClusterName=trial
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmdPort={daemon}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
KillWait=2
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={megabytes}
PartitionName=main Nodes={host} Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
"""


def missing() -> str:
    """Return what there is not on this machine to run a Slurm, or nothing."""
    lost = [name for name in PROGRAMS if shutil.which(name, path=_path()) is None]
    if lost:
        return f"Slurm: there is no {', '.join(lost)} (Debian: apt-get install slurm-wlm munge)"
    return "" if os.getuid() == 0 else "Slurm: its daemons start as root alone"


@contextmanager
def slurm(folder: Path) -> Iterator[dict[str, str]]:
    """Run a node in a folder; give the environment in which its commands reach it."""
    folder = folder.resolve()
    for name in ("state", "spool"):
        (folder / name).mkdir(parents=True)
    folder.chmod(0o755)
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    (folder / "slurm.conf").write_text(
        CONFIGURATION.format(
            folder=folder,
            host=socket.gethostname(),
            controller=_free_port(),
            daemon=_free_port(),
            cores=len(os.sched_getaffinity(0)),
            megabytes=pages // 2**20,
        )
    )
    key = folder / "munge.key"
    key.write_bytes(os.urandom(128))
    key.chmod(0o400)
    environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf"), "PATH": _path()}
    munge = [
        *("munged", "--foreground", "--force", f"--key-file={key}"),
        *(f"--socket={folder}/munge.socket", f"--pid-file={folder}/munge.pid"),
        *(f"--log-file={folder}/munge.log", f"--seed-file={folder}/munge.seed"),
    ]
    with ExitStack() as opened:
        for command in (munge, ["slurmctld", "-D"], ["slurmd", "-D"]):
            opened.enter_context(_daemon(command, environment, folder))
        _wait_until_idle(environment)
        yield environment


@contextmanager
def _daemon(command: list[str], environment: dict[str, str], folder: Path) -> Iterator[None]:
    with (folder / f"{command[0]}.out").open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_idle(environment: dict[str, str]) -> None:
    deadline = time.monotonic() + 60
    state = ""
    while time.monotonic() < deadline:
        asked = ["sinfo", "--noheader", "--format=%T"]
        found = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
        state = (found.stdout + found.stderr).strip()
        if state == "idle":
            return
        time.sleep(0.2)
    raise RuntimeError(f"the node is not idle after a minute: {state}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _path() -> str:
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
