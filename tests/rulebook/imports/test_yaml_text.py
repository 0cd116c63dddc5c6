"""YAML as plain data, each piece with its place and its own digits."""

import unicodedata
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from chungsuc.rulebook.imports import yaml_text
from chungsuc.rulebook.imports.yaml_text import Mark, parse_yaml
from chungsuc.rulebook.rules.forms import Fault


def faults(data: bytes) -> list[StrEnum]:
    return [each.fault for each in parse_yaml(data).problems]


def test_every_value_has_the_one_meaning_that_it_looks_like() -> None:
    text = """
    số: 48
    số lẻ: 48.50
    âm: -0.5
    mã: "01"
    ngày: 2022-03-08
    có: true
    không: false
    trống: null
    chữ: yes
    giờ: 12:30
    danh sách: [a, 1]
    """
    parsed = parse_yaml(text.encode())
    assert parsed.problems == ()
    assert parsed.facts == {
        "số": Decimal(48),
        "số lẻ": Decimal("48.50"),
        "âm": Decimal("-0.5"),
        "mã": "01",
        "ngày": date(2022, 3, 8),
        "có": True,
        "không": False,
        "trống": None,
        "chữ": "yes",
        "giờ": "12:30",
        "danh sách": ["a", Decimal(1)],
    }


def test_a_number_keeps_the_digits_that_were_written() -> None:
    parsed = parse_yaml(b"[1.0, 0.10, 48.123456789012345678]")
    assert [str(each) for each in parsed.facts] == [  # type: ignore[attr-defined]  # a list, as written
        "1.0",
        "0.10",
        "48.123456789012345678",
    ]


def test_every_piece_knows_its_line_and_column() -> None:
    parsed = parse_yaml(b"a:\n  - b: 1\n    c: 2\n  - 2021-01-01: {d: 3}\n")
    assert parsed.mark(("a", 0, "c")) == Mark(3, 5)
    assert parsed.mark(("a", 1, "2021-01-01", "d")) == Mark(4, 18)
    assert parsed.mark(("a", 1, "nowhere", 5)) == Mark(4, 5)


def test_composed_and_decomposed_letters_are_the_same_and_so_are_line_ends_and_the_mark() -> None:
    text = "tên: Trung du miền núi phía Bắc\nsố: 1\n"
    plain = parse_yaml(text.encode()).facts
    assert parse_yaml(unicodedata.normalize("NFD", text).encode()).facts == plain
    assert parse_yaml(text.replace("\n", "\r\n").encode("utf-8-sig")).facts == plain


@pytest.mark.parametrize(
    "written",
    ["+5", ".5", "5.", "1e3", "1_000", "0x1F", "0o17", ".inf", "-.inf", ".nan", "1.5E-3"],
)
def test_a_number_that_programs_read_differently_is_refused(written: str) -> None:
    assert faults(f"a: {written}".encode()) == [Fault.DOUBTFUL_NUMBER]


@pytest.mark.parametrize("written", ["01", "007.5", "-08"])
def test_digits_after_a_zero_are_refused_unless_they_are_quoted(written: str) -> None:
    assert faults(f"a: {written}".encode()) == [Fault.LEADING_ZERO]
    assert faults(f'a: "{written}"'.encode()) == []


def test_a_code_as_a_name_is_quoted_unless_the_caller_says_otherwise() -> None:
    assert faults(b"1.10: true") == [Fault.UNQUOTED_CODE]
    parsed = parse_yaml(b"1.10: true\n10: 5", plain_codes=True)
    assert (parsed.facts, parsed.problems) == ({"1.10": True, "10": Decimal(5)}, ())


def test_a_bomb_of_references_is_refused_before_it_grows() -> None:
    rows = ["a0: &a0 [x, x]"] + [
        f"a{each}: &a{each} [*a{each - 1}, *a{each - 1}]" for each in range(1, 40)
    ]
    assert set(faults("\n".join(rows).encode())) == {Fault.ALIAS}


@pytest.mark.parametrize("mark", ["[", "{a: "])
def test_a_bomb_of_nesting_is_refused(mark: str) -> None:
    found = faults((mark * 50_000).encode())
    assert found in ([Fault.TOO_DEEP], [Fault.NOT_YAML])


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert faults(b"a: 1 #" + b"x" * yaml_text.LARGEST) == [Fault.TOO_LARGE]


def test_the_first_of_two_values_of_one_name_stands_and_the_second_is_refused() -> None:
    parsed = parse_yaml(b"a: 1\nb: 2\na: 3\na: 4\n")
    assert [(parsed.mark(each.path).line, each.what) for each in parsed.problems] == [
        (3, "Tên “a” đã có ở dòng 1."),
        (4, "Tên “a” đã có ở dòng 1."),
    ]


def test_every_line_that_begins_with_a_tab_is_named() -> None:
    parsed = parse_yaml(b"a:\n\tb: 1\n\tc: 2\n")
    assert [parsed.mark(each.path).line for each in parsed.problems] == [2, 3]
