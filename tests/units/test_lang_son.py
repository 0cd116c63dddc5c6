"""The three rosters of Lạng Sơn, and its hard cases by name."""

import csv
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from chungsuc.units.enums import Kind, Level
from chungsuc.units.queries.history import history_of
from chungsuc.units.queries.lineage import predecessors_between, successors_between
from chungsuc.units.queries.on_date import ancestors, units_on
from chungsuc.units.queries.search import find_ever
from tests.units.conftest import DIVISION, OPENING, REFORM, FindUnit

pytestmark = pytest.mark.usefixtures("lang_son")

SHARED = Path(__file__).resolve().parents[3] / "shared/data/units"
PLAN, EVE = date(2022, 6, 30), REFORM - timedelta(days=1)
TERRITORIES = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)


def counted(on: date) -> Counter[Kind]:
    return Counter(each.kind for each in units_on(on, levels=TERRITORIES))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (
            PLAN,
            {
                Kind.PROVINCE: 1,
                Kind.PROVINCIAL_CITY: 1,
                Kind.DISTRICT: 10,
                Kind.COMMUNE: 181,
                Kind.WARD: 5,
                Kind.TOWN: 14,
            },
        ),
        (
            date(2024, 12, 31),
            {
                Kind.PROVINCE: 1,
                Kind.PROVINCIAL_CITY: 1,
                Kind.DISTRICT: 10,
                Kind.COMMUNE: 175,
                Kind.WARD: 5,
                Kind.TOWN: 14,
            },
        ),
        (REFORM, {Kind.PROVINCE: 1, Kind.COMMUNE: 61, Kind.WARD: 4}),
    ],
    ids=str,
)
def test_the_rosters_count_as_the_resolutions_say(on: date, expected: dict[Kind, int]) -> None:
    assert counted(on) == expected


@pytest.mark.parametrize(
    ("on", "day_before"), [(DIVISION, 181), (REFORM, 175)], ids=["2024", "2025"]
)
def test_a_roster_holds_until_the_eve_of_the_next(on: date, day_before: int) -> None:
    assert counted(on - timedelta(days=1))[Kind.COMMUNE] == day_before


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent: its rosters are not ours")
@pytest.mark.parametrize(
    ("file", "on"),
    [
        ("units_2021.csv", OPENING),
        ("units_2021.csv", DIVISION - timedelta(days=1)),
        ("units_20241201.csv", DIVISION),
        ("units_20241201.csv", EVE),
        ("units_2025.csv", REFORM),
    ],
)
def test_the_rosters_are_those_of_the_statistics_office(file: str, on: date) -> None:
    with (SHARED / file).open(encoding="utf-8-sig") as opened:
        rows = [
            (row["code"], row["name_vi"], row["kind"], row["parent_code"], row["full_name_vi"])
            for row in csv.DictReader(opened)
        ]
    units = {each.id: each for each in units_on(on, levels=TERRITORIES)}

    ours = [
        (
            each.code,
            each.name,
            each.kind.name_vi,
            units[each.parent_id].code if each.parent_id else "",
            each.full_name,
        )
        for each in units.values()
        if each.kind is not Kind.PROVINCE or any(row[0] == each.code for row in rows)
    ]

    assert sorted(ours) == sorted(rows)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is absent: its crosswalk is not ours")
def test_what_became_of_every_unit_is_what_the_crosswalk_says() -> None:
    with (SHARED / "crosswalk_2021_to_2025.csv").open(encoding="utf-8-sig") as opened:
        expected = Counter((row["code_2021"], row["code_2025"]) for row in csv.DictReader(opened))

    ours = Counter(
        (unit.code, successor.code)
        for unit in units_on(PLAN, levels=[Level.COMMUNE])
        for successor in successors_between(unit.id, PLAN, REFORM)
    )

    assert ours == expected


# --- The cases by name ----------------------------------------------------------------------


def test_one_code_was_three_units() -> None:
    assert [(each.full_name, each.valid_from) for each in find_ever("06040")] == [
        ("Xã Đại Đồng", OPENING),
        ("Thị trấn Thất Khê", DIVISION),
        ("Xã Thất Khê", REFORM),
    ]


def test_dai_dong_was_divided_and_nobody_knows_in_what_parts(unit: FindUnit) -> None:
    dai_dong = unit("Đại Đồng", PLAN)

    after = successors_between(dai_dong, PLAN, DIVISION)

    assert [(each.full_name, each.portion.area.known) for each in after] == [
        ("Xã Đội Cấn", None),
        ("Thị trấn Thất Khê", None),
    ]
    (_, division) = history_of(dai_dong).events
    assert (division.on, division.statement, division.ends) == (
        DIVISION,
        (
            "Chia xã Đại Đồng: 18,61 km², 8.527 người cho thị trấn Thất Khê; "
            "một phần chưa rõ số đo cho xã Đội Cấn"
        ),
        True,
    )


@pytest.mark.parametrize(
    ("name", "successors"),
    [
        ("Bính Xá", ["Xã Đình Lập", "Xã Kiên Mộc"]),
        ("Kiên Mộc", ["Xã Kiên Mộc", "Xã Châu Sơn"]),
    ],
)
def test_bac_xa_and_kien_moc_went_to_two_communes_each(
    name: str, successors: list[str], unit: FindUnit
) -> None:
    after = successors_between(unit(f"xã {name}", EVE), EVE, REFORM)

    assert [each.full_name for each in after] == successors
    assert {each.portion.people.known for each in after} == {None}


def test_the_new_kien_moc_is_another_unit_than_the_old_one(unit: FindUnit) -> None:
    old, new = unit("Kiên Mộc", EVE), unit("Kiên Mộc", REFORM)

    assert old != new
    assert [each.full_name for each in predecessors_between(new, EVE, REFORM)] == [
        "Xã Bắc Xa",
        "Xã Bính Xá",
        "Xã Kiên Mộc",
    ]


def test_hoang_dong_became_part_of_a_ward(unit: FindUnit) -> None:
    (ward,) = successors_between(unit("Hoàng Đồng", PLAN), PLAN, REFORM)

    assert (ward.full_name, ward.kind, ward.code) == ("Phường Tam Thanh", Kind.WARD, "05986")
    assert ward.portion.people.known == 1


def test_that_khe_is_made_of_a_town_and_communes(unit: FindUnit) -> None:
    made_of = predecessors_between(unit("xã Thất Khê", REFORM), PLAN, REFORM)

    assert [(each.full_name, each.portion.people.known) for each in made_of] == [
        ("Thị trấn Thất Khê", Fraction(1)),
        ("Xã Chí Minh", Fraction(1)),
        ("Xã Chi Lăng", Fraction(1)),
        ("Xã Đại Đồng", None),
    ]


def test_khanh_long_took_vinh_tien_in_and_remained_itself(unit: FindUnit) -> None:
    assert unit("Khánh Long", PLAN) == unit("Khánh Long", EVE)
    assert [
        each.full_name for each in predecessors_between(unit("Khánh Long", EVE), PLAN, EVE)
    ] == ["Xã Khánh Long", "Xã Vĩnh Tiến"]


def test_districts_ended_without_successors_and_communes_stand_below_the_province(
    unit: FindUnit,
) -> None:
    district, commune = unit("huyện Tràng Định", PLAN), unit("xã Tràng Định", REFORM)

    assert successors_between(district, PLAN, REFORM) == []
    assert [each.full_name for each in ancestors([commune], REFORM)[commune]] == ["Tỉnh Lạng Sơn"]


def test_departments_merged_in_march_2025(unit: FindUnit) -> None:
    march = date(2025, 3, 1)
    department = unit("Sở Nông nghiệp và Môi trường", march)

    assert sorted(each.full_name for each in predecessors_between(department, PLAN, march)) == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài nguyên và Môi trường",
    ]
