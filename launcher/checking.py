"""``check``: what the sources promise, each promise kept or not."""

import tempfile
from pathlib import Path

from launcher.checkout import Checkout
from launcher.environment import ensure_environment
from launcher.management import Management
from launcher.processes import run_to_end
from launcher.progress import Step, answer, say
from launcher.testing import BUILD_SETTINGS, TEST_SETTINGS

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff", ("-m", "ruff", "check")),
    ("ruff format", ("-m", "ruff", "format", "--check")),
    ("mypy", ("-m", "mypy")),
    ("import-linter", ("-c", LINT_IMPORTS)),
    ("migration", ("-m", "django", "makemigrations", "--check", "--dry-run")),
    ("quy tắc riêng", ("-m", "checks")),
    ("docs/workflows.md", ("-m", "django", "workflows", "--check")),
)


def check(checkout: Checkout) -> int:
    """Runs every check, even after one has failed; 0 when all are passed."""
    ensure_environment(checkout, development=True)
    with tempfile.TemporaryDirectory(prefix="chungsuc-check-") as scratch:
        data = Path(scratch)
        Management(checkout, settings=BUILD_SETTINGS, data=data).build()
        management = Management(checkout, settings=TEST_SETTINGS, data=data)
        failed = [name for name, words in CHECKS if not _passes(management, name, words)]
    if failed:
        answer(f"Không đạt {len(failed)}/{len(CHECKS)} kiểm tra: {', '.join(failed)}.")
        return 1
    answer(f"Đạt cả {len(CHECKS)} kiểm tra.")
    return 0


def _passes(management: Management, name: str, words: tuple[str, ...]) -> bool:
    heard: list[str] = []
    with Step(name) as step:
        code = run_to_end(
            [management.checkout.python, *words],
            environ=management.environ,
            cwd=management.checkout.root,
            hear=heard.append,
        )
        step.failed = code != 0
    for line in heard if step.failed else ():
        say(f"  {line}")
    return not step.failed
