"""The clock is read at the edge; everything else is told the date."""

import ast
from collections.abc import Iterator

from checks.findings import Finding, Source, dotted_name

CLOCKS = {
    "date.today",
    "datetime.date.today",
    "datetime.now",
    "datetime.datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "datetime.datetime.utcnow",
    "dt.datetime.now",
    "dt.date.today",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
    "time.localtime",
    "now",
    "localdate",
    "Now",
    "functions.Now",
}
# Where a moment enters: a request, a command, the worker.
EDGES = {"web", "management", "api"}
WORKER = {"src/chungsuc/common/jobs/worker.py", "src/chungsuc/common/jobs/attempts.py"}


def clocks_away_from_the_edge(source: Source) -> Iterator[Finding]:
    """Calls that read the clock in a module that should be told the time, and auto_now fields."""
    if source.module in EDGES or source.path in WORKER:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _reads_clock(node):
            name = dotted_name(node.func)
            yield Finding(source.path, node.lineno, f"{name}() reads the clock: take `on` or `at`")
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield Finding(source.path, node.value.lineno, f"{node.arg} reads the clock")
        if isinstance(node, ast.keyword) and node.arg in {
            "default",
            "default_factory",
            "db_default",
        }:
            name = dotted_name(node.value)
            if name in CLOCKS:
                yield Finding(
                    source.path, node.value.lineno, f"{name} as a default reads the clock"
                )


def _reads_clock(node: ast.Call) -> bool:
    name = dotted_name(node.func)
    if name in {"timezone.localdate", "timezone.localtime", "localdate"} and node.args:
        return False  # converts a moment that was passed in
    return name in CLOCKS
