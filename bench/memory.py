"""Memory of the server and the worker together, at rest and after load: at most 1,024 MiB.

Runs both as the launcher does on the demo's data, with a log of 5,000 entries; asks for the
pages on many connections and has jobs done meanwhile. What processes share is counted once
(PSS); where the kernel does not tell that, in each (RSS). Exits with 1 when it was more. Takes
about a minute. On Linux alone.
"""

import os
import sys
import time
from dataclasses import dataclass
from itertools import takewhile

from bench import families, pages
from bench.installation import demo_installation, while_served
from bench.jobs import ask, bulk_done, wait_for
from bench.load import client_name, drive
from launcher.address import Address
from launcher.progress import Step

LIMIT = 1_024.0  # MiB
CONNECTIONS = 32
TURNS = 4
SECONDS = 2.0  # a page and turn
BULK, ASKED = 500, 20  # jobs
SETTLED = 3.0  # seconds after the first answer, when every process has started
JOB_STATION = "bench.job_station.settings"  # the demo has no job of its own


@dataclass(frozen=True, slots=True)
class Reading:
    """What the processes below this one hold at one moment.

    Attributes:
        held: memory by process.
        names: what each is, indented under the one that started it.
    """

    held: dict[int, families.Memory]
    names: dict[int, str]

    @property
    def resident(self) -> float:
        """MiB of all together, what they share counted in each."""
        return sum(each.resident for each in self.held.values())

    @property
    def total(self) -> float:
        """MiB of all together, what they share counted once where the kernel tells."""
        shares = [each.share for each in self.held.values() if each.share is not None]
        return sum(shares) if len(shares) == len(self.held) else self.resident


def read() -> Reading:
    """Reads server and worker: all that this process, which stands for the launcher, started."""
    held, names = {}, {}
    for head in families.children(os.getpid()):
        for pid in families.family(head):
            held[pid] = families.memory(pid)
            names[pid] = ("" if pid == head else "  ") + name_of(families.command_line(pid))
    return Reading(held, names)


def name_of(words: list[str]) -> str:
    """What is run, without the interpreter and the options that say where and how."""
    what = words[words.index("-m") + 1 :] if "-m" in words else words
    plain = list(takewhile(lambda word: not word.startswith("-"), what))
    part = [what[what.index("--part") + 1]] if "--part" in what else []
    return " ".join([*plain, *part])


def load(address: Address) -> int:
    """Asks for the pages in turns while jobs are done; how many answers came."""
    from chungsuc.common.jobs.queue import enqueue_many  # noqa: PLC0415  after django.setup

    enqueue_many("bench.short", ({"number": number} for number in range(BULK)))
    asked = dict(ask(number) for number in range(ASKED))
    wanted = [
        pages.health(address.port),
        pages.sign_in_form(address.port),
        pages.entry_list(address),
    ]
    answers = 0
    for number in range(TURNS):
        with Step(f"Lượt tải {number + 1}/{TURNS}"):
            for page in wanted:
                came = drive(page, seconds=SECONDS, connections=CONNECTIONS)
                answers += came.answers
    wait_for(asked)
    return answers


def told(rest: Reading, loaded: Reading) -> str:
    """Both readings, a line a process."""
    lines = [row("MiB", "at rest", "after load")]
    for pid, name in {**rest.names, **loaded.names}.items():
        before, after = rest.held.get(pid), loaded.held.get(pid)
        lines.append(row(name, shown(before), shown(after)))
    lines.append(row("together", f"{rest.total:.1f}", f"{loaded.total:.1f}"))
    lines.append(row("together (RSS)", f"{rest.resident:.1f}", f"{loaded.resident:.1f}"))
    return "\n".join(lines)


def row(name: str, before: str, after: str) -> str:
    return f"{name:<30}{before:>10}{after:>12}"


def shown(held: families.Memory | None) -> str:
    """The memory of one process; a dash for one that was not there."""
    if held is None:
        return "-"
    return f"{held.resident:.1f} RSS" if held.share is None else f"{held.share:.1f}"


def measure(address: Address) -> float:
    """Reads at rest, loads, reads again and prints both; the higher total in MiB."""
    time.sleep(SETTLED)
    rest = read()
    answers = load(address)
    loaded = read()
    print(f"client: {client_name()}; {CONNECTIONS} connections, {answers:,} answers")
    print(f"jobs done: {bulk_done()} of {BULK} bulk, {ASKED} interactive")
    print(told(rest, loaded))
    return max(rest.total, loaded.total)


def main() -> int:
    highest = 0.0

    def measured(address: Address) -> None:
        nonlocal highest
        highest = measure(address)

    with demo_installation(settings=JOB_STATION) as management:
        while_served(management, measured)
    print(f"at most {LIMIT:.0f} MiB: {'kept' if highest <= LIMIT else 'broken'}")
    return 0 if highest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
