"""Each contract of .importlinter holds, and fails when somebody breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

# contract -> where the violation is written, and what it says
VIOLATIONS = {
    "flow": ("audit/queries/searching.py", "import chungsuc.accounts.models"),
    "inside": ("accounts/rules.py", "import chungsuc.accounts.services.users"),
    "kernel": ("common/access.py", "import chungsuc.common.service"),
    "web-is-private": ("desk/web/views.py", "import chungsuc.accounts.web.forms"),
    "pure": ("accounts/rules.py", "import django.utils.timezone"),
    "settings": ("accounts/queries/users.py", "import chungsuc.config.settings.base"),
}
STRANGE_PLACES = {
    "flow": "newcomer/__init__.py",  # a station that stands nowhere in the line
    "inside": "accounts/helpers.py",  # a layer that does not exist
    "kernel": "common/misc.py",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        CHECKOUT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    shutil.copy(CHECKOUT / ".importlinter", folder)
    return folder


def _lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        [*command, "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_has_its_violation_here() -> None:
    written = (CHECKOUT / ".importlinter").read_text(encoding="utf-8")

    named = {
        line.removeprefix("[importlinter:contract:").rstrip("]")
        for line in written.splitlines()
        if line.startswith("[importlinter:contract:")
    }

    assert named == set(VIOLATIONS)


@pytest.mark.one_database
@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_contract_holds_and_then_fails_on_a_violation(contract: str, copy: Path) -> None:
    place, line = VIOLATIONS[contract]
    file = copy / "src/chungsuc" / place
    sound = file.read_text(encoding="utf-8")
    assert _lint(copy, contract).returncode == 0

    file.write_text(f"{sound}\n{line}\n", encoding="utf-8")
    broken = _lint(copy, contract)
    file.write_text(sound, encoding="utf-8")

    assert (broken.returncode, "1 broken" in broken.stdout) == (1, True), broken.stdout


@pytest.mark.one_database
@pytest.mark.parametrize("contract", STRANGE_PLACES)
def test_a_file_that_has_no_place_in_the_layers_is_refused(contract: str, copy: Path) -> None:
    file = copy / "src/chungsuc" / STRANGE_PLACES[contract]
    file.parent.mkdir(exist_ok=True)
    file.write_text("", encoding="utf-8")

    refused = _lint(copy, contract)
    file.unlink()
    if file.name == "__init__.py":
        file.parent.rmdir()

    assert refused.returncode == 1, refused.stdout
