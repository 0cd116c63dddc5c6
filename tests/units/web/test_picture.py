"""Where a family stands on paper."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.units.queries.family import Family, FamilyMember, FamilyTie, family_of
from chungsuc.units.web.picture import Bar, Picture, picture_of
from tests.units.conftest import OPENING, REFORM, FindUnit

DAYS = [date(2020 + year, 1, 1) for year in range(6)]


def member(unit: int, begins: int, ends: int | None, name: str = "") -> FamilyMember:
    until = None if ends is None else DAYS[ends]
    return FamilyMember(unit, name or f"Xã số {unit}", "", DAYS[begins], until)


def drawn(family: Family, on: date = DAYS[-1]) -> Picture:
    picture = picture_of(family, on=on)
    assert picture is not None
    return picture


def merger() -> Family:
    """Three become a fourth on the second of the days."""
    members = (*(member(unit, 0, 1) for unit in (1, 2, 3)), member(4, 1, None))
    ties = tuple(FamilyTie(unit, 4, DAYS[1]) for unit in (1, 2, 3))
    return Family(4, members, ties, 4)


def covers(one: Bar, other: Bar) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def on_bar(point: tuple[float, float], bar: Bar) -> bool:
    x, y = point
    return bar.x <= x <= bar.right and bar.y <= y <= bar.y + bar.height


def test_time_runs_to_the_right_and_the_heir_stands_behind_the_middle_of_those_it_is_of() -> None:
    picture = drawn(merger())

    bars = {bar.unit: bar for bar in picture.bars}
    assert {bars[unit].x for unit in (1, 2, 3)} == {bars[1].x}
    assert bars[1].right < bars[4].x
    assert bars[4].middle == sorted(bars[unit].middle for unit in (1, 2, 3))[1]
    assert [(mark.label, mark.anchor) for mark in picture.marks] == [
        ("01/01/2020", "start"),
        ("01/01/2021", "middle"),
        ("nay", "end"),
    ]


def test_the_unit_itself_and_what_it_was_made_of_are_emphasised() -> None:
    family = merger()
    picture = drawn(Family(1, family.members, family.ties, 4))

    assert [bar.unit for bar in picture.bars if bar.emphasised] == [1]
    assert [link.predecessor for link in picture.links if link.emphasised] == [1]
    assert {bar.unit: bar.ended for bar in picture.bars} == {1: True, 2: True, 3: True, 4: False}


def test_a_unit_that_takes_another_in_is_met_at_its_edge_on_the_day() -> None:
    members = (member(1, 0, 1), member(2, 0, None))
    picture = drawn(Family(1, members, (FamilyTie(1, 2, DAYS[1]),), 2))

    (link,) = picture.links
    other = next(bar for bar in picture.bars if bar.unit == 2)
    assert link.end == (picture.marks[1].x, other.y + other.height)
    assert link.path.startswith(f"M{link.start[0]:g} {link.start[1]:g}Q")


def test_a_long_name_is_broken_and_the_whole_of_it_can_still_be_read() -> None:
    name = "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn và nhiều việc khác nữa"
    members = (member(1, 0, 1, name), member(2, 1, None))
    picture = drawn(Family(1, members, (FamilyTie(1, 2, DAYS[1]),), 2))

    bar = next(bar for bar in picture.bars if bar.unit == 1)
    assert bar.lines == ("Ban Quản lý Khu kinh", "tế cửa khẩu Đồng Đăng…")
    assert bar.title == f"{name}, từ 01/01/2020 đến hết 31/12/2020"


def test_the_day_that_is_looked_at_is_shaded() -> None:
    before, between, after = (
        drawn(merger(), on=day).shade for day in (date(2019, 1, 1), DAYS[0], DAYS[5])
    )

    first, second, end = (mark.x for mark in drawn(merger()).marks)
    assert (before, between, after) == (None, (first, second - first), (second, end - second))


def test_a_unit_alone_has_no_picture() -> None:
    assert picture_of(Family(1, (member(1, 0, None),), (), 1), on=DAYS[0]) is None


@pytest.mark.usefixtures("lang_son")
@pytest.mark.django_db
def test_the_division_of_dai_dong_is_drawn_with_all_who_took_part(unit: FindUnit) -> None:
    family = family_of(unit("Đại Đồng", OPENING))

    picture = drawn(family, on=REFORM)

    assert [mark.label for mark in picture.marks] == [
        "01/01/2020",
        "01/12/2024",
        "01/07/2025",
        "nay",
    ]
    assert sorted(bar.unit for bar in picture.bars) == sorted(each.id for each in family.members)
    assert len(picture.links) == len(family.ties)
    assert picture.description.startswith("9 đơn vị có liên quan đến Xã Đại Đồng, ")


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Units that begin and end on some of six days, with ties on days on which they may be."""
    members = []
    for unit in range(1, draw(st.integers(2, 14)) + 1):
        begins = draw(st.integers(0, 5))
        ends = draw(st.none() | st.integers(begins, 5))
        members.append(member(unit, begins, ends, draw(st.sampled_from(["Xã A", "Sở " * 30]))))
    ties = []
    for one, other in combinations(members, 2):
        days = [
            day
            for day in DAYS
            if all(each.known_from <= day <= (each.known_until or day) for each in (one, other))
        ]
        tied = draw(st.booleans())
        if days and tied:
            ties.append(FamilyTie(one.id, other.id, draw(st.sampled_from(days))))
    return Family(1, tuple(members), tuple(ties), len(members))


@given(families())
def test_every_unit_stands_once_uncovered_and_every_line_ends_on_its_bars(family: Family) -> None:
    picture = drawn(family)

    bars = {bar.unit: bar for bar in picture.bars}
    assert sorted(bars) == sorted(each.id for each in family.members)
    assert [pair for pair in combinations(picture.bars, 2) if covers(*pair)] == []
    assert all(0 <= bar.x < bar.right <= picture.width for bar in picture.bars)
    assert all(bar.y >= 0 and bar.y + bar.height <= picture.height for bar in picture.bars)
    assert [
        link
        for link in picture.links
        if not on_bar(link.start, bars[link.predecessor])
        or not on_bar(link.end, bars[link.successor])
    ] == []


def test_forty_units_keep_rows_of_their_own_and_names_that_can_be_read() -> None:
    members = (*(member(unit, 0, 1) for unit in range(1, 40)), member(40, 1, None))
    ties = tuple(FamilyTie(unit, 40, DAYS[1]) for unit in range(1, 40))

    picture = drawn(Family(40, members, ties, 40))

    assert len({bar.y for bar in picture.bars}) == 39
    assert {bar.lines for bar in picture.bars} == {(f"Xã số {unit}",) for unit in range(1, 41)}
    assert picture.width < 500
