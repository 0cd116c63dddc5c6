"""Units found by whatever people type, and never guessed."""

import unicodedata
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.units.errors import AmbiguousUnitError, UnknownUnitError
from chungsuc.units.queries.day_in_memory import day_in_memory
from chungsuc.units.queries.search import Outcome, find_ever, find_units, the_unit
from tests.units.conftest import REFORM

pytestmark = pytest.mark.usefixtures("lang_son")

PLAN = date(2022, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "Đại Đồng",
        "đại đồng",
        "ĐẠI  ĐỒNG ",
        "dai dong",
        "Dai Đong",
        "xã Đại Đồng",
        "Xa dai dong",
        "x. Đại Đồng",
        unicodedata.normalize("NFD", "Xã Đại Đồng"),
        "\N{NO-BREAK SPACE}Đại\N{NO-BREAK SPACE}Đồng",
        "Đại Đồng, Tràng Định",
        "Đại Đồng (huyện Tràng Định)",
        "xã Đại Đồng huyện Tràng Định tỉnh Lạng Sơn",
        "xa dai dong huyen trang dinh",
        "Đại Đồng - Tràng Định - Lạng Sơn",
        "Đại Đồng, H. Tràng Định",
        "06040",
        "6040",
        "6040.0",
        "06040 - Xã Đại Đồng",
        "06040 Đại Đồng",
    ],
)
def test_one_unit_is_found_by_any_spelling(text: str) -> None:
    answer = find_units(text, PLAN)

    assert (answer.outcome, [each.full_name for each in answer.items]) == (
        Outcome.FOUND,
        ["Xã Đại Đồng"],
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hoà Bình, Chi Lăng", "Xã Hòa Bình (Huyện Chi Lăng)"),
        ("hoa binh huyen huu lung", "Xã Hòa Bình (Huyện Hữu Lũng)"),
        ("Thuỵ Hùng (Cao Lộc)", "Xã Thụy Hùng (Huyện Cao Lộc)"),
        ("TT Chi Lăng", "Thị trấn Chi Lăng (Huyện Chi Lăng)"),
        ("TT.Đồng Mỏ", "Thị trấn Đồng Mỏ (Huyện Chi Lăng)"),
        ("phường Chi Lăng", "Phường Chi Lăng (Thành phố Lạng Sơn)"),
        ("TP Lạng Sơn", "Thành phố Lạng Sơn (Tỉnh Lạng Sơn)"),
        ("tỉnh Lạng Sơn", "Tỉnh Lạng Sơn"),
        ("178", "Thành phố Lạng Sơn (Tỉnh Lạng Sơn)"),
        ("20", "Tỉnh Lạng Sơn"),
        ("Tĩnh Bắc", "Xã Tĩnh Bắc (Huyện Lộc Bình)"),
        ("xa tinh bac", "Xã Tĩnh Bắc (Huyện Lộc Bình)"),
        ("NT Thái Bình", "Thị trấn Nông Trường Thái Bình (Huyện Đình Lập)"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch (Tỉnh Lạng Sơn)"),
        ("so van hoa the thao va du lich", "Sở Văn hóa, Thể thao và Du lịch (Tỉnh Lạng Sơn)"),
        (
            "Sở Lao động – Thương binh và Xã hội",
            "Sở Lao động - Thương binh và Xã hội (Tỉnh Lạng Sơn)",
        ),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn (Tỉnh Lạng Sơn)"),
    ],
)
def test_the_unit_above_kinds_codes_and_aliases_tell_units_apart(text: str, title: str) -> None:
    assert [each.title for each in find_units(text, PLAN).items] == [title]


@pytest.mark.parametrize(
    ("text", "count"), [("Hòa Bình", 4), ("hoa binh", 4), ("Chi Lăng", 5), ("xã Chi Lăng", 2)]
)
def test_a_name_of_several_units_is_answered_with_all_of_them(text: str, count: int) -> None:
    answer = find_units(text, PLAN)

    assert (answer.outcome, len(answer.items)) == (Outcome.AMBIGUOUS, count)
    with pytest.raises(AmbiguousUnitError) as refused:
        the_unit(text, PLAN)
    assert len(refused.value.facts["candidates"]) == count  # type: ignore[arg-type]  # a list


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("Đại Đồg", "Xã Đại Đồng"),
        ("Đại Dồngg", "Xã Đại Đồng"),
        ("Đaị Đồnk", "Xã Đại Đồng"),
        ("ại Đồng", "Xã Đại Đồng"),
        ("xã Đại Động", "Xã Đại Đồng"),
        ("Lộc Yen1", "Xã Lộc Yên"),
        ("Chí Lăng", "Huyện Chi Lăng"),
        ("Nông Trưởng Thái Bình", "Thị trấn Nông Trường Thái Bình"),
    ],
)
def test_one_letter_or_mark_wrong_gives_suggestions_and_no_answer(
    text: str, suggested: str
) -> None:
    answer = find_units(text, PLAN)

    assert (answer.outcome, answer.items) == (Outcome.UNKNOWN, ())
    assert answer.suggestions[0].full_name == suggested


@pytest.mark.parametrize("text", ["", "   ", "Hà Nội", "99999", "#999999", "x" * 5000, "%", "'"])
def test_what_names_nobody_is_unknown(text: str) -> None:
    answer = find_units(text, PLAN)

    assert (answer.outcome, answer.items, answer.suggestions) == (Outcome.UNKNOWN, (), ())
    with pytest.raises(UnknownUnitError):
        the_unit(text, PLAN)


def test_a_unit_of_another_day_is_told_and_not_given() -> None:
    answer = find_units("xã Đại Đồng", REFORM)

    assert answer.items == ()
    assert [(each.title, each.valid_until) for each in answer.other_days] == [
        ("Xã Đại Đồng (Huyện Tràng Định)", date(2024, 12, 1))
    ]


def test_a_code_means_the_unit_that_bears_it_on_the_day() -> None:
    days = (PLAN, date(2024, 12, 1), REFORM)

    assert [the_unit("06040", on).full_name for on in days] == [
        "Xã Đại Đồng",
        "Thị trấn Thất Khê",
        "Xã Thất Khê",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("06040", ["Xã Đại Đồng", "Thị trấn Thất Khê", "Xã Thất Khê"]),
        ("5995", ["Thị trấn Thất Khê"]),
        ("Đại Đồng", ["Xã Đại Đồng"]),
        ("Hòa Bình, Chi Lăng", ["Xã Hòa Bình"]),
        ("không có ai", []),
    ],
)
def test_all_times_are_searched_where_no_day_is_asked(text: str, names: list[str]) -> None:
    assert [each.full_name for each in find_ever(text)] == names


@pytest.mark.parametrize(
    "text",
    ["Đại Đồng", "Hòa Bình, Chi Lăng", "không có ai cả", "xã Ất, huyện Bính, tỉnh Đinh"],
)
def test_a_search_costs_few_statements_whatever_it_finds(
    text: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    statements = {"Đại Đồng": 2, "Hòa Bình, Chi Lăng": 3, "không có ai cả": 5}
    statements["xã Ất, huyện Bính, tỉnh Đinh"] = 5  # a text of many readings costs no more
    day_in_memory(PLAN)

    with django_assert_num_queries(statements[text]):
        find_units(text, PLAN)
