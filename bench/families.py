"""Processes with all that they started: what they use of the processors and of the memory.

Read from ``/proc``, so on Linux alone.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")  # a second, the unit of the processor times in /proc
KIB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """What a process holds, in MiB.

    Attributes:
        resident: all of it (RSS); what several processes share counts in each of them.
        share: what several processes share is divided among them (PSS), so that it counts once
            in a sum; ``None`` where the kernel does not tell.
    """

    resident: float
    share: float | None


def children(parent: int) -> list[int]:
    """The processes that ``parent`` started and that live, oldest first."""
    return sorted(pid for pid, above in _parents().items() if above == parent)


def family(head: int) -> list[int]:
    """``head`` and everything below it that lives."""
    parents = _parents()
    found = [head] if head in parents else []
    for each in found:  # it grows while it is read: children follow their parents
        found += sorted(pid for pid, above in parents.items() if above == each)
    return found


def command_line(pid: int) -> list[str]:
    """The words with which a process was started."""
    return (PROC / str(pid) / "cmdline").read_text(encoding="utf-8").split("\0")[:-1]


def cpu_seconds(pids: Iterable[int]) -> float:
    """The processor time that the processes have used so far."""
    return sum(sum(map(int, _stat(pid)[11:13])) for pid in pids) / TICKS


def memory(pid: int) -> Memory:
    """What the process holds now."""
    pages = int((PROC / str(pid) / "statm").read_text(encoding="ascii").split()[1])
    resident = pages * os.sysconf("SC_PAGE_SIZE") / KIB / KIB
    try:
        rollup = (PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii")
    except (FileNotFoundError, PermissionError):
        return Memory(resident, share=None)
    (pss,) = (line for line in rollup.splitlines() if line.startswith("Pss:"))
    return Memory(resident, share=int(pss.split()[1]) / KIB)


def _parents() -> dict[int, int]:
    """Every living process with its parent."""
    found = {}
    for folder in PROC.glob("[0-9]*"):
        try:
            found[int(folder.name)] = int(_stat(int(folder.name))[1])
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
    return found


def _stat(pid: int) -> list[str]:
    """The fields of ``/proc/<pid>/stat`` after the name, which may hold anything (proc(5))."""
    return (PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
