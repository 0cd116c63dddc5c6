"""From a fresh clone and an empty home folder to both closing lines of pytest."""

import subprocess
import sys
import time

from bench.measuring import base_python, fresh_clone, newcomer


def main() -> None:
    with fresh_clone() as root:
        started = time.perf_counter()
        done = subprocess.run(
            [base_python(), root / "run.py", "test"],
            env=newcomer(root),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
        taken = time.perf_counter() - started
    print(done.stdout, end="")
    print(f"fresh clone to the end of the tests: {taken:.1f} s")
    if done.returncode != 0:
        sys.exit("the tests did not pass")


if __name__ == "__main__":
    main()
