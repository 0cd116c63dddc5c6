"""Movements written out as files: what is written reads back as it was."""

from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.movements.exports.movement_yaml import movement_yaml
from chungsuc.movements.services.loading import (
    Loaded,
    MovementFile,
    WrittenVersion,
    load_movements,
)
from chungsuc.movements.services.movements import MovementTerms
from chungsuc.rulebook.rules.rule_file import WrittenDocument
from chungsuc.units.rules.requests import Merge
from tests.conftest import AT, ON, Record
from tests.movements.invented_plans import UNIT_NAMES, contents
from tests.movements.plan_files import REVISION, SMALL, load, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(small_register: dict[str, int], system: Actor) -> Loaded:
    return load(system, SMALL)


def test_what_is_exported_loads_back_as_the_same(loaded: Loaded, system: Actor) -> None:
    load(system, SMALL + REVISION)

    written = movement_yaml("kiem-thu")

    assert load(system, written) == Loaded()
    assert [each.content for each in read(written)[0].versions] == [
        each.content for each in read(SMALL + REVISION)[0].versions
    ]


def test_a_movement_under_another_is_written_with_what_it_adopts(
    loaded: Loaded, system: Actor
) -> None:
    below = SMALL.replace("code: kiem-thu", "code: dong\n  above: kiem-thu").replace(
        "tolerance: 0.9", "tolerance: 0.9\n        adopts: so_xa"
    )
    load(system, SMALL, below)

    written = movement_yaml("dong")

    assert ("  above: kiem-thu\n" in written, "        adopts: so_xa\n" in written) == (True, True)
    assert load(system, SMALL, written) == Loaded()


def test_a_unit_whose_name_another_bears_is_written_with_the_one_above(
    loaded: Loaded, system: Actor
) -> None:
    owned = SMALL.replace("code: kiem-thu", "code: khac").replace(
        "owner: Huyện Đông", "owner: Xã An, Huyện Tây"
    )
    load(system, owned)

    assert "        owner: Xã An, Huyện Tây\n" in movement_yaml("khac")


def test_a_unit_that_had_ended_is_written_with_a_day_of_its_own(
    small_register: dict[str, int], system: Actor, record: Record
) -> None:
    record(Merge((small_register["Dương"],), small_register["Én"]), on=date(2022, 1, 1))
    owned = SMALL.replace("owner: Huyện Đông", "owner: {name: Xã Dương, day: 2021-05-01}")
    load(system, owned)

    written = movement_yaml("kiem-thu")

    assert "        owner: {name: Xã Dương, day: 2020-01-01}\n" in written
    assert load(system, written) == Loaded()


_turn = count()


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_a_plan_says_is_written_and_read_back_as_the_same(
    data: st.DataObject, small_register: dict[str, int], system: Actor
) -> None:
    units = [small_register[name] for name in UNIT_NAMES]
    content = data.draw(contents(units))
    code = f"thu-{next(_turn)}"
    terms = MovementTerms(code, "Thử", date(2021, 1, 1), date(2025, 12, 31), units[0])
    document = WrittenDocument("kh", DocumentKind.PLAN, f"{code}/KH", "UBND tỉnh", None)
    cited = tuple(data.draw(st.sampled_from(["", "kh"])) for _ in content.grounds)
    version = WrittenVersion(date(2022, 6, 30), "kh", content, cited)
    load_movements(actor=system, at=AT, on=ON, files=[MovementFile(terms, (document,), (version,))])

    written = movement_yaml(code)

    assert [each.content for each in read(written)[0].versions] == [content]
    assert load(system, written) == Loaded()
