"""Where things lie in the checkout."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """The folder with the sources; every path below follows from it."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def previous_venv(self) -> Path:
        """The environment set aside while its successor is built; put back if that fails."""
        return self.root / ".venv.previous"

    @property
    def python(self) -> Path:
        """The environment's own interpreter."""
        if os.name == "nt":
            return self.venv / "Scripts" / "python.exe"
        return self.venv / "bin" / "python"

    @property
    def project(self) -> Path:
        return self.root / "pyproject.toml"

    @property
    def runtime_lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def development_lock(self) -> Path:
        """Everything of the runtime lock, and what tests and checks need."""
        return self.root / "requirements-dev.lock"

    @property
    def sources(self) -> Path:
        return self.root / "src"

    @property
    def benchmarks(self) -> Path:
        return self.root / "bench"

    @property
    def default_data(self) -> Path:
        return self.root / "var"

    @property
    def turn(self) -> Path:
        """Locked by whoever installs or builds here."""
        return self.root / ".run.lock"


def this_checkout() -> Checkout:
    return Checkout(Path(__file__).resolve().parent.parent)
