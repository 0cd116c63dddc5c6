"""``bench``: runs a measurement from the folder ``bench/``, or lists them."""

import ast
import os
from collections.abc import Sequence
from pathlib import Path

from launcher.checkout import Checkout
from launcher.environment import ensure_environment
from launcher.problems import Problem
from launcher.processes import become
from launcher.progress import answer

ENTRY = 'if __name__ == "__main__":'  # what tells a measurement from what several share


def bench(checkout: Checkout, words: Sequence[str]) -> int:
    """Runs the measurement ``words[0]`` with the other words; without any, lists them.

    Raises:
        Problem: there is no such measurement; its exit code is 2.
    """
    known = measurements(checkout.benchmarks)
    if not words:
        width = max(map(len, known), default=0)
        answer("\n".join(f"{name:<{width}}  {about}" for name, about in known.items()))
        return 0
    name = words[0].removesuffix(".py")
    if name not in known:
        raise Problem(
            f"Không có phép đo «{name}».", f"Các phép đo: {', '.join(known) or 'chưa có'}.", code=2
        )
    ensure_environment(checkout, development=True)
    # As a module of the folder: a file may be called like a library without hiding it.
    os.chdir(checkout.root)
    module = f"{checkout.benchmarks.name}.{name}"
    return become([checkout.python, "-m", module, *words[1:]], {**os.environ, "PYTHONUTF8": "1"})


def measurements(folder: Path) -> dict[str, str]:
    """Every measurement by name, with the first line of what it says of itself."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("*.py")):
        source = file.read_text(encoding="utf-8")
        if ENTRY in source:
            about = ast.get_docstring(ast.parse(source)) or ""
            found[file.stem] = about.partition("\n")[0]
    return found
