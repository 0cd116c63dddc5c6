"""Sheets as JSON and YAML files: every digit kept, every trick refused."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from chungsuc.rulebook.engine.kinds import Operator, Threshold, YesNo
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator, Sheet
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.rules.forms import Fault

INDICATORS = (
    Indicator("1.1", "Quy hoạch", "", YesNo(), {}),
    Indicator("10", "Thu nhập", "triệu đồng", Threshold(Operator.AT_LEAST), {}),
    Indicator("1.10", "Tỷ lệ", "%", Threshold(Operator.AT_LEAST), {}),
)
SET = CriteriaSet("xa", "Xã", date(2025, 1, 1), "", "", (Criterion("1", "Tất cả", "", INDICATORS),))
READ = Sheet({"1.1": True, "10": Decimal("36.1234567890123456"), "1.10": Decimal("63.5")})


def problems(name: str, data: bytes) -> list[tuple[int, StrEnum]]:
    with pytest.raises(UnreadableFileError) as refused:
        read_sheet_file(SET, name, data)
    return [(each.line, each.fault) for each in refused.value.problems]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"1.1": true, "10": 36.1234567890123456, "1.10": "63,5%"}'),
        ("A.JSON", '\ufeff{"values": {"1.1": "đạt", "10": 36.1234567890123456, "1.10": 63.5}}'),
        ("a.yaml", '"1.1": đạt\n"10": 36.1234567890123456\n"1.10": "63,5"\n'),
        ("a.yml", "1.1: true\n10: 36.1234567890123456\n1.10: 63.5%\n"),
        ("a.yaml", "values:\r\n  1.1: có\r\n  10: 36.1234567890123456\r\n  1.10: 63.5\r\n"),
    ],
)
def test_a_file_is_read_to_its_last_digit(name: str, text: str) -> None:
    assert read_sheet_file(SET, name, text.encode()) == READ


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ('{"10": NaN}', 1, Fault.INFINITE_NUMBER),
        ('{"10": Infinity}', 1, Fault.INFINITE_NUMBER),
        ('{"10": -Infinity}', 1, Fault.INFINITE_NUMBER),
        ('{"10": 1e99999999999999999999}', 1, Fault.INFINITE_NUMBER),
        ('{"10": 1e400}', 1, Fault.MANY_DIGITS),
        ('{"10": ' + "9" * 6000 + "}", 1, Fault.MANY_DIGITS),
        ('{"10": 1, "10": 2}', 1, Fault.REPEATED_NAME),
        ('{"values": {"10": 1, "10": 1}}', 1, Fault.REPEATED_NAME),
        ("[" * 100_000, 1, Fault.TOO_DEEP),
        ('{"a":' * 30 + "1" + "}" * 30, 1, Fault.TOO_DEEP),
        ('{\n"10" 1}', 2, Fault.NOT_JSON),
        ("", 1, Fault.NOT_JSON),
        ('{"10": "1.234"}', 1, Fault.AMBIGUOUS_NUMBER),
        ("[1]", 1, Fault.NOT_NAMED),
    ],
    ids=str,
)
def test_what_json_can_hide_is_refused(text: str, line: int, fault: Fault) -> None:
    assert problems("a.json", text.encode()) == [(line, fault)]


def test_brackets_within_texts_are_no_nesting() -> None:
    assert problems("a.json", ('{"10": "' + "[" * 50 + '"}').encode()) == [
        (1, Fault.UNREADABLE_NUMBER)
    ]


def test_a_text_that_is_not_utf8_is_refused() -> None:
    assert problems("a.json", '{"10": "năm"}'.encode("utf-16")) == [(1, Fault.NOT_UTF8)]
    assert problems("a.yaml", b"1.1: true\n10: n\xe3m\n") == [(2, Fault.NOT_UTF8)]


def test_every_problem_of_a_yaml_sheet_is_said_at_its_line_with_its_code() -> None:
    text = "1.1: tốt\n10: 1_000\n1.10: 150\n1.10: 20\n99: 1\n"
    with pytest.raises(UnreadableFileError) as refused:
        read_sheet_file(SET, "xa.yaml", text.encode())
    assert [each.text for each in refused.value.problems] == [
        (
            "xa.yaml:1:1: Chỉ tiêu 1.1: “tốt” không phải là đạt hay chưa đạt. "
            "Hãy viết true, đạt hoặc có; false, chưa đạt hoặc không."
        ),
        (
            "xa.yaml:2:5: “1_000” là số mà mỗi phần mềm có thể đọc một khác. Hãy chỉ dùng chữ số "
            "và một dấu chấm thập phân, ví dụ 48 hoặc 48.5. Nếu là chữ thì đặt trong ngoặc kép."
        ),
        (
            "xa.yaml:3:1: Chỉ tiêu 1.10: 150% không nằm trong khoảng từ 0% đến 100%. "
            "Hãy kiểm tra lại con số; tỷ lệ viết theo phần trăm, ví dụ 63,5."
        ),
        "xa.yaml:4:1: Tên “1.10” đã có ở dòng 3. Hãy gộp hai chỗ làm một, hoặc đổi tên một chỗ.",
        (
            "xa.yaml:5:1: Chỉ tiêu 99: Bộ tiêu chí không có chỉ tiêu mang mã này. "
            "Hãy kiểm tra lại mã."
        ),
    ]


def test_a_sheet_in_which_nothing_is_known_is_a_sheet_and_an_empty_file_is_none() -> None:
    assert read_sheet_file(SET, "a.yaml", b"{}") == Sheet({})
    assert problems("a.yaml", b"# nothing\n") == [(1, Fault.NOT_NAMED)]
