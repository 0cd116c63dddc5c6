"""The rules that ship: read whole on every day on which anything changes, and honest."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest

from chungsuc.rulebook.engine.sets import Sheet, Verdict, judge_set
from chungsuc.rulebook.enums import Certainty, ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnstartedRuleError
from chungsuc.rulebook.rules.book import Place, limits_asked
from chungsuc.rulebook.rules.contents import (
    Delegated,
    Ended,
    Given,
    MultipleOf,
    OwnerContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.sheets import read_sheet
from chungsuc.units.queries.search import the_unit
from tests.rulebook.shipped import shipped_book, shipped_file
from tests.rulebook.worked_cases import FOLDER
from tests.units.conftest import lang_son  # noqa: F401  a fixture

COMMUNE, ADVANCED, MODEL = (
    "xa_ntm_2021_2025",
    "xa_ntm_nang_cao_2021_2025",
    "xa_ntm_kieu_mau_2021_2025",
)
HERE = Place("tdmnpb")
PLAN = date(2022, 6, 30)
LAST_DAY = date(2026, 12, 31)


def days() -> Iterator[date]:
    """Every day on which a rule changes, and the eve of it."""
    for each in shipped_book().days():
        yield each - timedelta(days=1)
        yield each


def places(on: date) -> list[Place]:
    """Every region and group of the day together, and none of them."""
    codes = (standing(ProvisionKind.REGION, on), standing(ProvisionKind.GROUP, on))
    return [Place(region, group) for region, group in product(*(("", *each) for each in codes))]


def standing(kind: ProvisionKind, on: date) -> list[str]:
    """The names of the kind under which anything holds on the day."""
    book, found = shipped_book(), []
    for name in dict.fromkeys(key.name for key in book.keys(kind)):
        try:
            book.standing(kind, name, on)
        except (UnstartedRuleError, EndedRuleError):
            continue
        found.append(name)
    return found


def given(kind: ProvisionKind) -> list[Provision]:
    return [each.provision for each in shipped_file().provisions if each.provision.key.kind is kind]


def thresholds(set_code: str) -> list[Provision]:
    return [
        each for each in given(ProvisionKind.THRESHOLD) if each.key.name.startswith(f"{set_code}/")
    ]


def indicator(provision: Provision) -> str:
    """``17.1``, and ``17.1 within`` for a threshold that is not the main one."""
    return f"{provision.key.name.partition('/')[2]} {provision.key.part}".strip()


# --- Every day ---------------------------------------------------------------------------------


@pytest.mark.parametrize("on", sorted(set(days())), ids=str)
def test_an_empty_sheet_passes_nothing_on_any_day_in_any_place(on: date) -> None:
    book = shipped_book()
    for code, place in product(standing(ProvisionKind.SET, on), places(on)):
        outcome = judge_set(book.criteria_set(code, on, place), Sheet({}))
        undecided = [each for each in outcome.whole.nodes() if not each.status.decided]
        assert (outcome.verdict, outcome.met, outcome.not_met) == (Verdict.UNDECIDABLE, 0, 0)
        assert undecided == list(outcome.whole.nodes()), (code, place)
    kinds = set(ProvisionKind) - {ProvisionKind.THRESHOLD}
    assert all(
        book.standing(kind, name, on).since <= on for kind in kinds for name in standing(kind, on)
    )


def test_the_days_on_which_rules_change_are_these() -> None:
    assert [each.isoformat() for each in shipped_book().days()] == [
        *("2009-04-16", "2016-01-01", "2016-04-05", "2017-10-01", "2018-01-01", "2019-03-12"),
        *("2019-04-19", "2019-07-01", "2019-07-16", "2021-01-01", "2022-01-01", "2022-08-02"),
        *("2023-01-01", "2023-03-23", "2023-07-01", "2024-01-01", "2024-07-01", "2025-01-01"),
        *(
            "2025-03-01",
            "2025-07-01",
            "2025-07-15",
            "2025-08-05",
            "2026-02-15",
            "2026-07-01",
            "2026-10-01",
        ),
    ]


def test_every_threshold_that_a_rule_asks_for_is_written_down_for_the_provinces_region() -> None:
    book = shipped_book()
    for code in (COMMUNE, ADVANCED, MODEL, "huyen_ntm_2021_2025", "huyen_ntm_nang_cao_2021_2025"):
        rules = book.criteria_set(code, PLAN, HERE)
        unwritten = [
            (each.code, part)
            for each in rules.indicators()
            for part in limits_asked(each.rule)
            if not each.limits[part].source
        ]
        assert unwritten == [], code


def test_no_threshold_is_written_down_that_no_rule_asks_for() -> None:
    book = shipped_book()
    asked = {
        (f"{code}/{each.code}", part)
        for code in dict.fromkeys(key.name for key in book.keys(ProvisionKind.SET))
        for version in book.series(_set_key(code))
        if isinstance(version.content, SetContent)
        for each in version.content.indicators()
        for part in limits_asked(each.rule)
    }
    written = {(each.key.name, each.key.part) for each in given(ProvisionKind.THRESHOLD)}
    assert written == asked


def _set_key(code: str) -> Key:
    return next(key for key in shipped_book().keys(ProvisionKind.SET) if key.name == code)


# --- What the sets are -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "criteria", "indicators", "gates"),
    [(COMMUNE, 19, 57, 3), (ADVANCED, 19, 75, 3), (MODEL, 4, 4, 3)],
)
def test_a_set_has_as_many_criteria_and_indicators_as_its_text(
    code: str, criteria: int, indicators: int, gates: int
) -> None:
    rules = shipped_book().criteria_set(code, PLAN, HERE)
    found = sum(len(each.indicators) for each in rules.criteria)
    assert (len(rules.criteria), found, len(rules.gates)) == (criteria, indicators, gates)
    assert rules.complete


def test_the_thresholds_of_the_region_are_those_of_the_table() -> None:
    with (FOLDER / "thresholds.csv").open(encoding="utf-8", newline="") as table:
        expected = [tuple(row.values()) for row in csv.DictReader(table)]
    found = [
        (code, each.key.name.partition("/")[2], each.key.part, shown(each), each.certainty)
        for code in (COMMUNE, ADVANCED)
        for each in thresholds(code)
        if each.key.region == "tdmnpb" and each.since == date(2021, 1, 1)
    ]
    assert found == expected


def shown(provision: Provision) -> str:
    """A threshold as the table has it."""
    match provision.content:
        case Given(True):
            return "Đạt"
        case Given(value):
            return str(value)
        case _:
            assert isinstance(provision.content, Delegated)
            return "giao tỉnh"


def test_what_the_law_leaves_to_the_province_has_no_number() -> None:
    delegated = {
        code: [indicator(each) for each in thresholds(code) if isinstance(each.content, Delegated)]
        for code in (COMMUNE, ADVANCED)
    }
    assert delegated == {
        COMMUNE: ["2.1", "2.2", "2.3", "2.4", "6.1", "6.2"],
        ADVANCED: ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "6.3"],
    }


def test_the_thresholds_that_are_uncertain_say_so() -> None:
    low = {
        code: [indicator(each) for each in thresholds(code) if each.certainty is Certainty.LOW]
        for code in (COMMUNE, ADVANCED, MODEL)
    }
    assert low == {
        COMMUNE: ["17.1", "17.1 within", "17.6"],
        ADVANCED: [
            *("3.3", "6.3", "8.2", "9", "12.3", "14.3", "17.3", "17.4", "17.7", "17.8"),
            *("17.10", "17.12", "18.1", "18.3", "18.7"),
        ],
        MODEL: [],
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [(COMMUNE, [36, 39, 42, 45, 48]), (ADVANCED, [43, 47, 50, 54, 58])],
)
def test_the_income_threshold_rises_every_new_year(code: str, expected: list[int]) -> None:
    found = [
        (each.since, each.content) for each in thresholds(code) if each.key.name == f"{code}/10"
    ]
    assert found == [
        (date(2021 + number, 1, 1), Given(Decimal(each))) for number, each in enumerate(expected)
    ]


def test_a_model_communes_income_floor_follows_the_advanced_one() -> None:
    floors = [
        shipped_book().limit(f"{MODEL}/KM.2", "", date(year, 6, 30), HERE).value
        for year in range(2021, 2026)
    ]
    assert floors == [Decimal(each) for each in ("47.3", "51.7", "55.0", "59.4", "63.8")]
    (found,) = (each for each in thresholds(MODEL) if indicator(each) == "KM.2")
    assert found.content == MultipleOf(Decimal("1.1"), f"{ADVANCED}/10")


# --- Honesty -----------------------------------------------------------------------------------


def test_everything_says_whence_it_comes_and_nothing_claims_to_be_compared() -> None:
    said = shipped_file()
    bare = [
        (each.provision.key.name, each.provision.since)
        for each in said.provisions
        if not each.provision.source or each.provision.certainty is None
    ]
    assert bare == []
    assert {each.provision.checked_on for each in said.provisions} == {None}
    assert {each.checked_on for each in said.documents} == {None}


def test_every_end_is_a_day_that_some_text_gives() -> None:
    ends = {
        (each.provision.key.kind.value, each.provision.since.isoformat())
        for each in shipped_file().provisions
        if isinstance(each.provision.content, Ended)
    }
    assert ends == {
        *(("set", day) for day in ("2016-01-01", "2021-01-01", "2025-07-01", "2026-02-15")),
        ("title", "2025-07-01"),
        ("parameter", "2025-07-01"),
        ("owner", "2025-07-01"),
    }


# --- Titles and owners -------------------------------------------------------------------------


@pytest.mark.parametrize("on", sorted(set(days())), ids=str)
def test_a_title_speaks_of_titles_and_sets_that_stand(on: date) -> None:
    titles, sets = standing(ProvisionKind.TITLE, on), standing(ProvisionKind.SET, on)
    for name in titles:
        content = shipped_book().standing(ProvisionKind.TITLE, name, on).content
        assert isinstance(content, TitleContent)
        assert set(content.requires) | set(content.implies) <= set(titles), name
        assert not content.set_code or content.set_code in sets, name


def test_a_model_commune_is_advanced_and_an_advanced_one_is_a_new_rural_one() -> None:
    held = {}
    for name in ("xa_ntm", "xa_ntm_nang_cao", "xa_ntm_kieu_mau"):
        content = shipped_book().standing(ProvisionKind.TITLE, name, PLAN).content
        assert isinstance(content, TitleContent)
        held[name] = (content.order, content.implies, content.decided_by)
    chairman = "Chủ tịch Uỷ ban nhân dân tỉnh"
    assert held == {
        "xa_ntm": (1, (), chairman),
        "xa_ntm_nang_cao": (2, ("xa_ntm",), chairman),
        "xa_ntm_kieu_mau": (3, ("xa_ntm_nang_cao", "xa_ntm"), chairman),
    }


@pytest.mark.parametrize("code", [COMMUNE, ADVANCED])
def test_every_indicator_has_an_owner_from_the_first_day(code: str) -> None:
    rules = shipped_book().criteria_set(code, PLAN, HERE)
    codes = [each.code for one in rules.criteria for each in one.indicators]
    owned = [each.key.name for each in given(ProvisionKind.OWNER) if each.since == date(2021, 1, 1)]
    assert [each for each in codes if f"{code}/{each}" not in owned] == []


@pytest.mark.parametrize(
    ("of", "before", "after"),
    [
        ("2.1", ["Sở Giao thông vận tải"], ["Sở Xây dựng"]),
        ("8.3", ["Sở Thông tin và Truyền thông"], ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("8.1", ["Sở Thông tin và Truyền thông"], ["Sở Khoa học và Công nghệ"]),
        ("11", ["Sở Lao động - Thương binh và Xã hội"], ["Sở Nông nghiệp và Môi trường"]),
        (
            "12.1",
            ["Sở Lao động - Thương binh và Xã hội"],
            ["Sở Nội vụ", "Sở Giáo dục và Đào tạo"],
        ),
        ("17.8", ["Sở Y tế"], ["Sở Y tế"]),
        ("19.2", ["Công an tỉnh Lạng Sơn"], ["Công an tỉnh Lạng Sơn"]),
    ],
)
def test_owners_change_on_the_day_on_which_the_departments_merged(
    of: str, before: list[str], after: list[str]
) -> None:
    assert _owners(of, date(2025, 2, 28)) == before
    assert _owners(of, date(2025, 3, 1)) == after


def _owners(of: str, on: date) -> list[str]:
    content = shipped_book().standing(ProvisionKind.OWNER, f"{COMMUNE}/{of}", on).content
    assert isinstance(content, OwnerContent)
    return list(content.lead)


@pytest.mark.usefixtures("lang_son")
def test_owners_bear_the_names_of_the_register_on_every_day() -> None:
    changes = {each.since for each in given(ProvisionKind.OWNER)}
    named = {
        (name, on)
        for on in sorted({*changes, *(each - timedelta(days=1) for each in changes), LAST_DAY})
        for of in standing(ProvisionKind.OWNER, on)
        for content in [shipped_book().standing(ProvisionKind.OWNER, of, on).content]
        if isinstance(content, OwnerContent)
        for name in content.lead
    }
    assert {(the_unit(name, on).full_name, on) for name, on in named} == named


# --- Samples -----------------------------------------------------------------------------------


def test_the_samples_come_out_as_their_names_say() -> None:
    found = {
        each.name.removeprefix("Số liệu minh hoạ: "): _counted(
            each.set_code, {"values": each.values, "figures": each.figures}
        )
        for each in shipped_file().samples
    }
    assert found == {
        "xã đủ mọi chỉ tiêu": ("Chưa kết luận được", 17, 0, 2),
        "xã còn nhiều chỉ tiêu chưa đạt": ("Chưa kết luận được", 12, 5, 2),
        "xã mới nộp một phần": ("Chưa kết luận được", 6, 0, 13),
        "xã xét nâng cao": ("Chưa kết luận được", 15, 1, 3),
        "xã kiểu mẫu đạt cả bốn điều kiện": ("Đạt", 4, 0, 0),
        "xã kiểu mẫu thiếu thu nhập": ("Chưa đạt", 3, 1, 0),
        "huyện đủ bốn điều kiện": ("Chưa kết luận được", 0, 0, 9),
    }


def _counted(code: str, sheet: Mapping[str, object]) -> tuple[str, int, int, int]:
    rules = shipped_book().criteria_set(code, date(2025, 6, 30), HERE)
    outcome = judge_set(rules, read_sheet(rules, sheet))
    return outcome.verdict.name_vi, outcome.met, outcome.not_met, outcome.undecidable


def test_every_sample_says_that_its_figures_are_invented() -> None:
    assert all(
        each.invented and each.name.startswith("Số liệu minh hoạ") and "không phải của" in each.note
        for each in shipped_file().samples
    )
