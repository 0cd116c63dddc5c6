"""Two days side by side, read from the register."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.errors import NotFoundError
from chungsuc.units.enums import Kind, Level
from chungsuc.units.queries.comparison import Comparison, OutcomeLine, Question, comparison_of
from chungsuc.units.rules.comparing import Fate
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Delist,
    Found,
    Merge,
    Move,
    NewUnit,
    Part,
    Recode,
    Rename,
    Split,
)
from chungsuc.units.rules.shares import Measured
from tests.units.conftest import DIVISION, OPENING, REFORM, FindUnit, Record

LATER = date(2024, 12, 1)


def counted(found: Comparison) -> dict[str, tuple[int, int, int]]:
    return {
        each.kind.name_vi if each.kind else each.level.name_vi: (
            each.before,
            each.after,
            each.difference,
        )
        for each in found.counts
    }


def fate_counts(found: Comparison) -> dict[Fate, int]:
    return {each.fate: each.count for each in found.fates}


def line_of(found: Comparison, unit: int) -> OutcomeLine:
    return next(each for each in found.page.items if each.id == unit)


@pytest.mark.usefixtures("lang_son")
def test_the_division_of_2024_is_told_unit_by_unit(unit: FindUnit) -> None:
    eve = DIVISION - timedelta(days=1)

    found = comparison_of(Question(eve, DIVISION, level=Level.COMMUNE), size=500)

    assert found.under is not None
    assert found.under.full_name == "Tỉnh Lạng Sơn"
    assert {name: counted(found)[name] for name in ("cấp xã", "xã", "phường", "thị trấn")} == {
        "cấp xã": (200, 194, -6),
        "xã": (181, 175, -6),
        "phường": (5, 5, 0),
        "thị trấn": (14, 14, 0),
    }
    assert fate_counts(found) == {
        Fate.UNCHANGED: 188,
        Fate.RECODED: 1,
        Fate.ENLARGED: 6,
        Fate.MERGED: 5,
        Fate.DIVIDED: 1,
    }
    divided = line_of(found, unit("Đại Đồng", eve))
    assert [(each.unit.title, each.words) for each in divided.into] == [
        ("Thị trấn Thất Khê (Huyện Tràng Định)", "một phần, chưa rõ bao nhiêu"),
        ("Xã Đội Cấn (Huyện Tràng Định)", "một phần, chưa rõ bao nhiêu"),
    ]
    town = line_of(found, unit("Thị trấn Thất Khê", eve))
    assert (town.fates, town.notes) == (
        (Fate.RECODED, Fate.ENLARGED),
        ("Đổi mã từ 05995 thành 06040.",),
    )
    assert [(each.unit.full_name, each.words) for each in town.of] == [
        ("Xã Đại Đồng", "một phần, chưa rõ bao nhiêu")
    ]


@pytest.mark.usefixtures("lang_son")
def test_the_reform_of_2025_ends_every_commune_and_district(unit: FindUnit) -> None:
    found = comparison_of(Question(OPENING, REFORM), size=500)

    assert {name: counted(found)[name] for name in ("cấp huyện", "cấp xã", "xã", "phường")} == {
        "cấp huyện": (11, 0, -11),
        "cấp xã": (200, 65, -135),
        "xã": (181, 61, -120),
        "phường": (5, 4, -1),
    }
    communes = comparison_of(Question(OPENING, REFORM, level=Level.COMMUNE), size=500)
    assert fate_counts(communes) == {Fate.MERGED: 197, Fate.DIVIDED: 3}
    districts = comparison_of(Question(OPENING, REFORM, level=Level.DISTRICT), size=500)
    assert fate_counts(districts) == {Fate.ENDED: 11}


@pytest.mark.usefixtures("lang_son")
def test_below_a_district_that_ended_its_communes_are_followed_out_of_it(unit: FindUnit) -> None:
    district = unit("Huyện Đình Lập", OPENING)

    found = comparison_of(Question(OPENING, REFORM, under=district))

    assert counted(found)["cấp xã"] == (12, 0, -12)
    assert {
        each.before.name: [share.unit.full_name for share in each.into]
        for each in found.page.items
        if each.before is not None and Fate.DIVIDED in each.fates
    } == {
        "Bính Xá": ["Xã Đình Lập", "Xã Kiên Mộc"],
        "Kiên Mộc": ["Xã Châu Sơn", "Xã Kiên Mộc"],
    }


@pytest.fixture
def changed(record: Record, small_register: dict[str, int]) -> dict[str, int]:
    """The small register with one change of every sort on 01/12/2024."""
    unit = small_register
    record(Rename(unit["Dương"], "Dương Mới"), on=LATER)
    record(Recode(unit["Én"], "90099"), on=LATER)
    record(ChangeKind(unit["An"], Kind.WARD), on=LATER)
    record(Move(unit["An Tây"], unit["Đông"]), Delist((unit["Thôn 1 An"],)), on=LATER)
    record(Abolish((unit["Thôn 2 An"],)), on=LATER)
    record(Found((NewUnit(-1, Kind.COMMUNE, "Giang", "90022", unit["Đông"]),)), on=LATER)
    parts = (
        Part(unit["Cát"], Measured(Fraction(3), Fraction(10)), Measured(Fraction(1), Fraction(4))),
        Part(
            unit["Dương"], Measured(Fraction(7), Fraction(10)), Measured(Fraction(3), Fraction(4))
        ),
    )
    record(Split(unit["Cát"], parts), on=LATER)
    return unit


def test_everything_that_can_happen_is_found_and_said(changed: dict[str, int]) -> None:
    found = comparison_of(Question(OPENING, LATER))

    said = {
        (each.before or each.after).title: (each.fates, each.notes)  # type: ignore[union-attr]  # a line has one of them
        for each in found.page.items
        if Fate.UNCHANGED not in each.fates
    }
    assert said == {
        "Xã An (Huyện Đông)": ((Fate.OTHER_KIND,), ("Nay là phường An.",)),
        "Xã An (Huyện Tây)": ((Fate.OTHER_PARENT,), ("Chuyển từ huyện Tây về huyện Đông.",)),
        "Xã Cát (Huyện Đông)": ((Fate.DIVIDED,), ()),
        "Xã Dương (Huyện Tây)": (
            (Fate.RENAMED, Fate.ENLARGED),
            ("Nay là xã Dương Mới.",),
        ),
        "Xã Én (Huyện Tây)": ((Fate.RECODED,), ("Đổi mã từ 90013 thành 90099.",)),
        "Thôn 1 (Xã An)": (
            (Fate.DELISTED,),
            ("Không còn trong danh sách, chưa rõ nhập về đâu.",),
        ),
        "Thôn 2 (Xã An)": ((Fate.ENDED,), ("Kết thúc, không có đơn vị kế tiếp.",)),
        "Xã Giang (Huyện Đông)": ((Fate.NEW,), ("Mới có trong sổ, không từ đơn vị nào.",)),
    }
    assert [(each.unit.full_name, each.words) for each in line_of(found, changed["Cát"]).into] == [
        ("Xã Cát", "30% diện tích, 25% dân số"),
        ("Xã Dương Mới", "70% diện tích, 75% dân số"),
    ]


def test_below_a_unit_others_arrive_and_leave(changed: dict[str, int]) -> None:
    east = comparison_of(Question(OPENING, LATER, under=changed["Đông"], fate=Fate.ARRIVED))
    west = comparison_of(Question(OPENING, LATER, under=changed["Tây"], fate=Fate.OTHER_PARENT))

    assert [(each.id, each.notes) for each in (*east.page.items, *west.page.items)] == [
        (changed["An Tây"], ("Chuyển từ huyện Tây về huyện Đông.",)),
        (changed["An Tây"], ("Chuyển từ huyện Tây về huyện Đông.",)),
    ]
    assert counted(east)["cấp xã"] == (3, 5, 2)


def test_one_fate_is_listed_alone_while_all_are_counted(changed: dict[str, int]) -> None:
    everything = comparison_of(Question(OPENING, LATER))
    renamed = comparison_of(Question(OPENING, LATER, fate=Fate.RENAMED))

    assert [each.id for each in renamed.page.items] == [changed["Dương"]]
    assert (renamed.fates, renamed.total) == (everything.fates, len(everything.page.items))


@pytest.mark.parametrize("size", [1, 3, 12, 100])
def test_pages_hold_every_outcome_once_and_in_order(size: int, changed: dict[str, int]) -> None:
    seen: list[int] = []
    after = ""
    for _ in range(12):
        page = comparison_of(Question(OPENING, LATER, after=after), size=size).page
        seen += [each.id for each in page.items]
        after = page.next_key
        if not after:
            break

    assert seen == [each.id for each in comparison_of(Question(OPENING, LATER)).page.items]
    assert len(seen) == 12  # eleven below the province and the one that was founded


def test_a_day_compared_with_itself_changes_nothing(changed: dict[str, int]) -> None:
    found = comparison_of(Question(LATER, LATER))

    assert fate_counts(found) == {Fate.UNCHANGED: found.total}


def test_a_unit_of_neither_day_is_not_found(changed: dict[str, int]) -> None:
    with pytest.raises(NotFoundError):
        comparison_of(Question(OPENING, LATER, under=987654))


@pytest.mark.parametrize("more", [0, 40])
def test_a_comparison_is_six_statements_whatever_happened(
    more: int,
    changed: dict[str, int],
    record: Record,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    villages = tuple(
        NewUnit(-1 - place, Kind.VILLAGE, f"Mới {place}", "", changed["Bình"])
        for place in range(more + 1)
    )
    record(Found(villages), on=LATER)
    record(Merge((changed["Bình"],), changed["An Tây"]), on=date(2025, 1, 1))

    with django_assert_num_queries(6):  # both days, flows, ends; names of a page on both days
        comparison_of(Question(OPENING, date(2025, 2, 1)))
