"""The rosters and crosswalks of Lạng Sơn give what the project's own file of units gives."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import transaction

from chungsuc.common.access import Actor
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.queries.lineage import flows_between
from chungsuc.units.queries.on_date import units_on
from chungsuc.units.rules.lineage import successors
from tests.conftest import AT, ON
from tests.units.conftest import DATA_FILE
from tests.units.imports.sendings import record, rows_on

SHARED = Path(__file__).resolve().parents[4] / "shared/data/units"
DAYS = (date(2022, 6, 30), date(2024, 12, 31), date(2025, 7, 1))
OPENING, DIVISION, REFORM = date(2020, 1, 1), date(2024, 12, 1), date(2025, 7, 1)


@pytest.fixture
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"no reference data at {SHARED}")
    return SHARED


def _named(day: date) -> dict[int, tuple[str, str]]:
    """Of each territory of the day its code and full name: together they tell it apart."""
    return {
        each.id: (each.code, each.full_name) for each in units_on(day) if each.kind.is_territory
    }


Portions = list[tuple[tuple[str, str], str, str]]


def _flows(first: date, second: date) -> dict[tuple[str, str], Portions]:
    """Of each territory of the first day, where it is on the second and in which part."""
    flows = flows_between(first, second)
    before, after = _named(first), _named(second)
    return {
        name: sorted(
            (after[to], _written(portion.area.known), _written(portion.people.known))
            for to, portion in successors(unit, flows).items()
            if to in after
        )
        for unit, name in before.items()
    }


def _written(share: object) -> str:
    return "?" if share is None else str(share)


def _register() -> list[object]:
    """What stands on the days, and what became of what."""
    return [
        *(list(rows_on(day)) for day in DAYS),
        *(_flows(first, second) for first, second in _pairs(DAYS)),
    ]


def _pairs(days: Iterable[date]) -> list[tuple[date, date]]:
    listed = list(days)
    return [(one, other) for one in listed for other in listed if one < other]


def _import_all(folder: Path, system: Actor) -> None:
    def content(name: str) -> bytes:
        return (folder / f"{name}.csv").read_bytes()

    record(system, content("units_2021"), on=OPENING)
    record(system, content("units_20241201"), content("crosswalk_2024"), on=DIVISION)
    record(system, content("units_2025"), content("crosswalk_2025"), on=REFORM)


def test_three_rosters_and_two_crosswalks_give_what_the_data_file_gives(
    shared: Path, system: Actor, db: None
) -> None:
    savepoint = transaction.savepoint()
    text = DATA_FILE.read_text(encoding="utf-8")
    load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())
    expected = _register()
    transaction.savepoint_rollback(savepoint)

    _import_all(shared, system)

    assert _register() == expected
