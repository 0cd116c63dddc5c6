"""CSV and text: Unicode, without controls, calling nothing."""

import codecs

import pytest

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import UnfitFileError
from chungsuc.files.rules.recognition import HEAD
from chungsuc.files.rules.texts import inspect_text
from tests.files import makers

LETTERS = "Thất Khê;Tràng Định\r\n"


def inspected(content: bytes, name: str = "a.csv") -> FileKind:
    return inspect_text(makers.stream(content), name, content[:HEAD])


def code_of(content: bytes, name: str = "a.csv") -> str:
    with pytest.raises(UnfitFileError) as caught:
        inspected(content, name)
    assert caught.value.mend
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        LETTERS.encode(),
        codecs.BOM_UTF8 + LETTERS.encode(),
        LETTERS.encode("utf-16"),
        codecs.BOM_UTF16_BE + LETTERS.encode("utf-16-be"),
        LETTERS.encode() * 10_000,  # letters of several bytes on the borders of pieces
        b"-5;+3;=A1+B1;a|b\n",
    ],
    ids=["utf-8", "marked", "utf-16", "big-endian", "long", "formulas"],
)
def test_unicode_text_is_taken(content: bytes) -> None:
    assert inspected(content) is FileKind.CSV


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Thất Khê".encode() + b"\xff\xfe", "files.unknown_encoding"),
        ("Tiếng Việt".encode("cp1258", "ignore") + b"\xea\xff", "files.unknown_encoding"),
        (LETTERS.encode()[:4], "files.unknown_encoding"),
        (b"a\0b", "files.not_text"),
        (b"a" * 70_000 + b"\x1b[2J", "files.not_text"),
        (b"x;=cmd|'/c calc'!A1\n", "files.live_fields"),
        (b'"=HYPERLINK|x!y"', "files.live_fields"),
        (b"a" * 65_530 + b"\n@SUM|calc!A1", "files.live_fields"),
    ],
)
def test_what_is_no_harmless_text_is_refused(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_text_without_an_ending_is_plain_text() -> None:
    assert inspected(LETTERS.encode(), "ghi chú") is FileKind.TXT
