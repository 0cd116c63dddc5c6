"""However codes and names are handed on, there is an order, or it is said that there is none."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.common.access import Actor
from tests.units.imports.sendings import problems, record, rows_on, verdict

FIRST, SECOND = date(2020, 1, 1), date(2024, 12, 1)
NAMES = ("An", "Bình", "Cát", "Dương", "Én", "Giang")
CODES = tuple(f"9000{number}" for number in range(len(NAMES)))
HEAD = """code,name,kind,parent_code
90,Kiểm Thử,tỉnh,
901,Đông,huyện,90
902,Tây,huyện,90
"""
BEFORE = HEAD + "".join(f"{code},{name},xã,901\n" for code, name in zip(CODES, NAMES, strict=True))


@dataclass(frozen=True)
class World:
    """What becomes of the old units: nothing, an end in another, or a division.

    Attributes:
        into: of each old unit the places where it goes; none for one that goes on.
        codes: of each place its code, shuffled.
        parents: of each place the district in which it is then.
        kinds: of each place what it is then.
    """

    into: list[list[int]]
    codes: list[int]
    parents: list[str]
    kinds: list[str]

    @property
    def kept(self) -> list[int]:
        return [place for place, targets in enumerate(self.into) if not targets]

    @property
    def places(self) -> list[int]:
        return sorted({*self.kept, *(each for targets in self.into for each in targets)})

    def code(self, place: int) -> str:
        return CODES[self.codes[place]]

    def name(self, place: int) -> str:
        return NAMES[place] if place in self.kept else f"Mới {place}"

    def row(self, place: int) -> tuple[str, str, str, str]:
        return self.code(place), self.name(place), self.kinds[place], self.parents[place]

    def roster(self) -> str:
        return HEAD + "\n".join(",".join(self.row(place)) for place in self.places)

    def crosswalk(self) -> str:
        lines = ["old_code,new_code,relation"]
        for place, targets in enumerate(self.into):
            relation = ("recoded", "full")[len(targets)] if len(targets) < 2 else "partial"
            lines += [f"{CODES[place]},{self.code(each)},{relation}" for each in targets or [place]]
        return "\n".join(lines)


def worlds() -> st.SearchStrategy[World]:
    number = len(NAMES)
    targets = st.lists(st.integers(0, number - 1), max_size=3, unique=True)

    def of_each(choice: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        return st.lists(choice, min_size=number, max_size=number)

    return st.builds(
        World,
        of_each(targets),
        st.permutations(range(number)),
        of_each(st.sampled_from(["901", "902"])),
        of_each(st.sampled_from(["xã", "phường"])),
    )


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(worlds())
def test_whatever_becomes_of_units_the_register_is_what_the_roster_says(
    system: Actor, world: World
) -> None:
    savepoint = transaction.savepoint()
    record(system, BEFORE, on=FIRST)
    record(system, world.roster(), world.crosswalk(), on=SECOND)
    found = [row for row in rows_on(SECOND) if row[2] in {"901", "902"}]
    transaction.savepoint_rollback(savepoint)

    assert found == sorted(
        (code, f"{kind.capitalize()} {name}", parent)
        for code, name, kind, parent in map(world.row, world.places)
    )


@pytest.mark.django_db
def test_a_chain_of_codes_is_handed_on_from_its_end(system: Actor) -> None:
    record(system, BEFORE, on=FIRST)
    lines = [f"{old},{new},recoded" for old, new in pairwise((*CODES, "90099"))]
    roster = HEAD + "".join(
        f"{code},{name},xã,901\n" for code, name in zip((*CODES[1:], "90099"), NAMES, strict=True)
    )

    found = verdict(roster, "old_code,new_code,relation\n" + "\n".join(lines), on=SECOND)

    assert problems(found) == []
    assert [each.plan.openings[0].code for each in found.changes] == [
        "90099",
        *reversed(CODES[1:]),
    ]


@pytest.mark.django_db
def test_a_name_is_taken_over_once_it_is_free(system: Actor) -> None:
    record(system, BEFORE, on=FIRST)
    roster = BEFORE.replace(",An,", ",Hồng,").replace(",Bình,", ",An,")
    crosswalk = "old_code,new_code,relation\n90001,90001,renamed\n90000,90000,renamed\n"

    found = verdict(roster, crosswalk, on=SECOND)

    assert [each.plan.statement for each in found.changes] == [
        "Đổi tên xã An thành xã Hồng",
        "Đổi tên xã Bình thành xã An",
    ]


@pytest.mark.django_db
def test_divided_units_may_give_parts_to_the_same_new_ones(system: Actor) -> None:
    record(system, BEFORE, on=FIRST)
    roster = BEFORE.replace(",An,", ",Hồng,").replace(",Bình,", ",Sen,")
    crosswalk = """old_code,new_code,relation
90000,90000,partial
90000,90001,partial
90001,90000,partial
90001,90001,partial
"""
    found = verdict(roster, crosswalk, on=SECOND)

    parts = "một phần chưa rõ số đo cho xã Hồng; một phần chưa rõ số đo cho xã Sen"
    assert [each.plan.statement for each in found.changes] == [
        f"Chia xã An: {parts}",
        f"Chia xã Bình: {parts}",
        "Đổi mã xã Sen từ chưa có mã thành 90001",
    ]
