"""Lists that only add: what the register has stays as it is, whatever else they name."""

from datetime import date

import pytest

from chungsuc.common.access import Actor
from chungsuc.units.queries.search import the_unit
from chungsuc.units.services.aliases import add_alias
from tests.conftest import AT, ON
from tests.units.imports.sendings import ADDITIONS, problems, record, rows_on, statements, verdict
from tests.units.imports.test_changes import COMMUNES, DISTRICT, FIRST, MERGER, SECOND, THIRD

pytestmark = pytest.mark.django_db

NEIGHBOUR = """91,Láng Giềng,tỉnh,
911,Bắc,huyện,91
91001,An,xã,911
"""


def test_only_additions_touch_nothing_else(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    added = """code,name,kind,parent_code
90001,An,xã,901
90010,Dương,xã,901
"""
    found = verdict(added, on=SECOND, scope=ADDITIONS)

    assert statements(found) == ["Ghi vào sổ xã Dương"]


def test_units_that_have_ended_since_may_be_named_and_are_passed_over(system: Actor) -> None:
    record(system, DISTRICT, on=FIRST)
    record(system, COMMUNES, MERGER, on=THIRD)

    found = verdict(DISTRICT + NEIGHBOUR, on=SECOND, scope=ADDITIONS, decided=False)

    assert (problems(found), statements(found)) == (
        [],
        ["Ghi vào sổ tỉnh Láng Giềng, huyện Bắc và xã An"],
    )
    assert found.remarks == (
        "4 dòng là đơn vị đã có trong sổ vào ngày này và về sau đã thay đổi: bỏ qua.",
    )
    record(system, DISTRICT + NEIGHBOUR, on=SECOND, scope=ADDITIONS)
    assert len(list(rows_on(date(2025, 6, 30)))) == 8


def test_another_spelling_of_a_unit_that_has_ended_since_is_known_by_its_alias(
    system: Actor,
) -> None:
    record(system, DISTRICT, on=FIRST)
    add_alias(actor=system, at=AT, on=ON, unit_id=the_unit("90004", FIRST).id, text="Xã NT Bình")
    record(system, COMMUNES, MERGER, on=THIRD)
    other = DISTRICT.replace("90004,Bình", "90004,NT Bình")

    assert problems(verdict(other, on=SECOND, scope=ADDITIONS, decided=False)) == []


def test_another_unit_under_the_code_of_one_that_has_ended_since_is_a_problem(
    system: Actor,
) -> None:
    record(system, DISTRICT, on=FIRST)
    record(system, COMMUNES, MERGER, on=THIRD)
    other = DISTRICT.replace("90004,Bình", "90004,Khác")

    assert len(problems(verdict(other, on=SECOND, scope=ADDITIONS, decided=False))) == 1
