"""Jobs of no station, and a data folder for each test."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.jobs.names import Lane, job

_runs: list[tuple[datetime, str]] = []


@job("testing.note", lane=Lane.INTERACTIVE)
def note(*, at: datetime, text: str) -> None:
    _runs.append((at, text))


@job("testing.sum_up", lane=Lane.BULK, attempts=3)
def sum_up(*, at: datetime, number: int) -> None:
    _runs.append((at, str(number)))


@job("testing.fail", lane=Lane.INTERACTIVE, attempts=3)
def fail(*, at: datetime, message: str, code: int | None = None) -> None:
    _runs.append((at, message))
    raise RuntimeError(message + ("" if code is None else chr(code)))


@job("testing.refuse", lane=Lane.INTERACTIVE, attempts=3)
def refuse(*, at: datetime, kind: str) -> None:
    _runs.append((at, kind))
    raise DomainError("testing.refused", "Không làm được.", kind=Kind[kind])


@pytest.fixture
def runs() -> list[tuple[datetime, str]]:
    """What jobs ran in this test, with the moment each was told."""
    _runs.clear()
    return _runs


@pytest.fixture(autouse=True)
def data(settings: Settings, tmp_path: Path) -> Path:
    """A data folder that no other test's workers share."""
    settings.DATA = tmp_path
    return tmp_path
