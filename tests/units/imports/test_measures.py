"""Cells with numbers, as people write them; a column is read in one way."""

from fractions import Fraction

import pytest

from chungsuc.units.imports.measures import (
    Amount,
    reader_of_areas,
    reader_of_people,
    reader_of_shares,
)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (["18,61", "1.234,5", ""], [Fraction("18.61"), Fraction("1234.5"), None]),
        (["18.61", "1,234.5"], [Fraction("18.61"), Fraction("1234.5")]),
        (["18.613", "7.05"], [Fraction("18.613"), Fraction("7.05")]),
        (["18.613", "7,05"], [Fraction(18613), Fraction("7.05")]),
    ],
)
def test_areas_of_a_column_have_one_decimal_mark(
    column: list[str], values: list[Fraction | None]
) -> None:
    read = reader_of_areas(column)

    assert [read(each) for each in column] == [Amount(value) for value in values]


def test_an_area_that_may_be_two_is_asked_about() -> None:
    assert reader_of_areas(["18.613"])("18.613") == Amount(
        obstacle="“18.613” có thể hiểu là 18613 hoặc 18,613. Hãy viết 18613 (không có dấu chấm) "
        "hoặc 18,613 (dấu phẩy thập phân)."
    )


@pytest.mark.parametrize("written", ["8527", "8.527", "8,527", "8 527", "8527.0", "8527,00"])
def test_people_are_whole_in_whatever_groups(written: str) -> None:
    assert reader_of_people([written])(written) == Amount(Fraction(8527))


@pytest.mark.parametrize(
    ("written", "obstacle"),
    [
        ("8,5", "“8,5”: Dân số phải là một số nguyên: hãy viết số người, ví dụ 8527."),
        ("-5", "Số đo “-5” không thể âm."),
        ("5%", "“5%” là tỷ lệ: hãy ghi số đo, hoặc dùng cột tỷ lệ."),
    ],
)
def test_what_is_no_number_of_people_says_why(written: str, obstacle: str) -> None:
    assert reader_of_people([written])(written) == Amount(obstacle=obstacle)


@pytest.mark.parametrize(
    ("column", "parts"),
    [
        (["63,5%", "36.5%"], ["0.635", "0.365"]),
        (["0,635", "0.365"], ["0.635", "0.365"]),
        (["63,5", "0,5"], ["0.635", "0.005"]),
        (["1", "0"], ["1", "0"]),
    ],
)
def test_shares_are_parts_of_one_in_per_cent_or_as_fractions(
    column: list[str], parts: list[str]
) -> None:
    read = reader_of_shares(column)

    assert [read(each) for each in column] == [Amount(Fraction(part)) for part in parts]


def test_a_share_of_more_than_all_is_refused() -> None:
    assert reader_of_shares(["120%"])("120%") == Amount(obstacle="Tỷ lệ “120%” phải từ 0 đến 100%.")
