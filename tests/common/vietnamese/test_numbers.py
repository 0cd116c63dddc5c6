"""Numbers are read as people write them, asked about when in doubt, and written back alike."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.vietnamese.errors import AmbiguousNumberError, UnreadableNumberError
from chungsuc.common.vietnamese.numbers import (
    LONGEST,
    AmbiguousNumber,
    CertainNumber,
    Grouping,
    RefusedNumber,
    Unit,
    number_from,
    question,
    read_number,
    write_number,
    write_percent,
)

pytestmark = pytest.mark.one_database


DECIMALS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**18), 10**18),
    st.integers(0, 15),
)
NUMBER_LIKE = st.text("0123456789.,-+% \u00a0()e", max_size=LONGEST)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", "12.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567", "1234567"),
        ("1.234.567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1234567", "1234567"),
        ("1234,567", "1234.567"),
        ("1,234", "1.234"),  # the comma is the decimal mark, however many digits follow
        ("0,635", "0.635"),
        (" 3 ", "3"),
        ("007", "7"),
        ("+5", "5"),
        ("-3", "-3"),
        ("- 3,5", "-3.5"),
        ("−3", "-3"),
        ("-" + "9" * 36 + ",5", "-" + "9" * 36 + ".5"),  # exact, however many digits
        ("–3", "-3"),
        # The English way, where it can be nothing else.
        ("12.5", "12.5"),
        ("12.50", "12.50"),
        ("0.635", "0.635"),
        ("1234.567", "1234.567"),
        ("1.2345", "1.2345"),
        ("1,234.5", "1234.5"),
        ("1,234.567", "1234.567"),
        ("1,234,567", "1234567"),
    ],
)
def test_a_number_with_one_meaning_is_read(text: str, value: str) -> None:
    reading = read_number(text)

    assert isinstance(reading, CertainNumber)
    assert (reading.value, reading.unit) == (Decimal(value), Unit.PLAIN)


@pytest.mark.parametrize("text", ["63,5%", "63,5 %", "63,5\u00a0%", "63.5%"])
def test_a_percentage_keeps_its_figure_and_says_its_unit(text: str) -> None:
    assert read_number(text) == CertainNumber(
        text.replace("\u00a0", " "), Decimal("63.5"), Unit.PERCENT
    )


@pytest.mark.parametrize(
    ("text", "grouped", "decimal", "unit"),
    [
        ("1.234", "1234", "1.234", Unit.PLAIN),
        ("123.456", "123456", "123.456", Unit.PLAIN),
        ("1.000", "1000", "1", Unit.PLAIN),
        ("-1.234", "-1234", "-1.234", Unit.PLAIN),
        ("1.234%", "1234", "1.234", Unit.PERCENT),
    ],
)
def test_one_dot_before_three_digits_is_ambiguous(
    text: str, grouped: str, decimal: str, unit: Unit
) -> None:
    assert read_number(text) == AmbiguousNumber(text, Decimal(grouped), Decimal(decimal), unit)


@pytest.mark.parametrize(
    ("text", "grouping", "value"),
    [
        ("1.234", ".", "1234"),
        ("1.234", ",", "1.234"),
        ("1,234", ".", "1.234"),
        ("1,234", ",", "1234"),
        ("12,5", ",", "12.5"),
        ("12.5", ".", "12.5"),
    ],
)
def test_who_knows_the_mark_of_thousands_is_not_asked(
    text: str, grouping: Grouping, value: str
) -> None:
    assert read_number(text, grouping=grouping) == CertainNumber(text, Decimal(value), Unit.PLAIN)


def test_an_answer_resolves_an_ambiguity() -> None:
    reading = AmbiguousNumber("1.234", Decimal(1234), Decimal("1.234"), Unit.PERCENT)

    assert reading.resolved(".") == CertainNumber("1.234", Decimal(1234), Unit.PERCENT)
    assert reading.resolved(",") == CertainNumber("1.234", Decimal("1.234"), Unit.PERCENT)


def test_the_question_offers_both_values_in_writings_that_are_certain() -> None:
    reading = read_number("1.234")

    assert isinstance(reading, AmbiguousNumber)
    assert question(reading) == (
        "“1.234” có thể hiểu là 1234 hoặc 1,234.",
        "Hãy viết 1234 (không có dấu chấm) hoặc 1,234 (dấu phẩy thập phân).",
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \u00a0\u200b", "empty"),
        ("(3)", "brackets"),
        ("1e5", "not_digits"),
        ("NaN", "not_digits"),
        ("inf", "not_digits"),
        ("45 triệu", "not_digits"),
        ("mười hai", "not_digits"),
        ("-", "not_digits"),
        ("%", "not_digits"),
        ("--3", "not_digits"),
        ("3-5", "not_digits"),
        (",5", "not_digits"),
        (".5", "not_digits"),
        ("５", "not_digits"),
        ("٣", "not_digits"),
        ("²", "not_digits"),
        ("0x10", "not_digits"),
        ("1_000", "not_digits"),
        ("1'234", "not_digits"),
        ("5%%", "not_digits"),
        ("5,", "groups"),
        ("5.", "groups"),
        ("1.23.456", "groups"),
        ("1.234.56", "groups"),
        ("0.123.456", "groups"),
        ("0 123", "groups"),
        ("1234.567,8", "groups"),
        ("1,2,3", "groups"),
        ("1.234,567.8", "groups"),
        ("1.234,5,6", "groups"),
        ("12 5", "groups"),
        ("1 2345", "groups"),
        ("1" * (LONGEST + 1), "too_long"),
        ("1" * 1_000_000, "too_long"),
    ],
)
def test_what_is_no_number_is_refused(text: str, reason: str) -> None:
    reading = read_number(text)

    assert isinstance(reading, RefusedNumber)
    assert reading.reason == reason
    assert reading.message
    assert reading.mend.startswith(("Hãy ", "Nếu "))
    assert len(reading.message) < 120


def test_a_refusal_says_what_was_read_and_how_to_mend_it() -> None:
    with pytest.raises(UnreadableNumberError) as refusal:
        number_from("1.23.456")

    assert refusal.value.code == "common.unreadable_number"
    assert refusal.value.facts == {"text": "1.23.456", "reason": "groups"}
    assert str(refusal.value) == (
        "“1.23.456” có dấu chấm, dấu phẩy hoặc dấu cách đặt không đúng chỗ của một số. "
        "Hãy viết mỗi nhóm hàng nghìn đủ ba chữ số và chỉ một dấu phẩy thập phân, "
        "ví dụ 1.234.567,5."
    )


def test_an_ambiguity_is_raised_where_only_a_certain_number_will_do() -> None:
    with pytest.raises(AmbiguousNumberError) as refusal:
        number_from("1.234")

    assert refusal.value.code == "common.ambiguous_number"
    assert refusal.value.facts == {
        "text": "1.234",
        "candidates": (Decimal(1234), Decimal("1.234")),
    }
    assert number_from("1.234", grouping=".") == Decimal(1234)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234567.5"), None, "1.234.567,5"),
        (Decimal("12.50"), None, "12,5"),
        (Decimal("12.50"), 2, "12,50"),
        (Decimal("1E+3"), None, "1.000"),
        (1234, None, "1.234"),
        (0, None, "0"),
        (-3, None, "-3"),
        (Decimal("-1234.5"), None, "-1.234,5"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-2.345"), 2, "-2,35"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("999.95"), 1, "1.000,0"),
        (Decimal("-0.04"), 1, "0,0"),
        (Decimal("-0"), None, "0"),
        (Decimal("0.0001"), 2, "0,00"),
        (Decimal("12345678901234567890123456789012.345"), 2,
         "12.345.678.901.234.567.890.123.456.789.012,35"),
    ],
)  # fmt: skip
def test_a_number_is_written_with_dots_for_thousands_and_a_decimal_comma(
    value: Decimal | int, places: int | None, text: str
) -> None:
    assert write_number(value, places) == text


def test_a_number_without_groups_can_be_read_back_in_one_way() -> None:
    assert write_number(Decimal("1234.567"), grouped=False) == "1234,567"


def test_a_percentage_is_written_as_it_is() -> None:
    assert write_percent(Decimal("63.5")) == "63,5%"
    assert write_percent(Decimal(100 * 115) / 181, 1) == "63,5%"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_is_never_written(value: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        write_number(Decimal(value))


@given(DECIMALS)
def test_what_was_written_without_groups_is_read_back(value: Decimal) -> None:
    reading = read_number(write_number(value, grouped=False))

    assert isinstance(reading, CertainNumber)
    assert reading.value == value


@given(DECIMALS)
def test_what_was_written_in_groups_is_read_back_or_asked_about(value: Decimal) -> None:
    reading = read_number(write_number(value))

    assert not isinstance(reading, RefusedNumber)
    if isinstance(reading, AmbiguousNumber):
        assert reading.grouped == value
    else:
        assert reading.value == value


@given(DECIMALS)
def test_percentages_are_read_back_as_percentages(value: Decimal) -> None:
    reading = read_number(write_percent(value), grouping=".")

    assert isinstance(reading, CertainNumber)
    assert (reading.value, reading.unit) == (value, Unit.PERCENT)


@given(DECIMALS, st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: Decimal, places: int) -> None:
    reading = read_number(write_number(value, places), grouping=".")

    assert isinstance(reading, CertainNumber)
    assert abs(reading.value - value) * 2 <= Decimal(1).scaleb(-places)


@given(st.one_of(NUMBER_LIKE, st.text(st.characters(codec=None))))
def test_any_text_is_read_asked_about_or_refused_and_never_breaks_the_reader(text: str) -> None:
    reading = read_number(text)

    match reading:
        case CertainNumber():
            assert number_from(text) == reading.value
            assert reading.value.is_finite()
        case AmbiguousNumber():
            with pytest.raises(AmbiguousNumberError) as question_asked:
                number_from(text)
            assert question_asked.value.facts["candidates"] == reading.candidates
        case RefusedNumber():
            with pytest.raises(UnreadableNumberError) as refusal:
                number_from(text)
            assert refusal.value.facts["text"] == reading.text


@given(NUMBER_LIKE)
def test_both_writings_of_a_question_are_certain(text: str) -> None:
    reading = read_number(text)

    if isinstance(reading, AmbiguousNumber):
        for value in reading.candidates:
            written = write_number(value, grouped=False)
            assert number_from(written) == value
