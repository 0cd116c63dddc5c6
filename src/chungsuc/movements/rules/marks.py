"""The marks by which administrative texts are numbered: I., 1., 1.2., a), đ), -, +.

A line of a text that was taken out of a page begins with such a mark by chance, too ("… chính
trị" / "- xã hội tỉnh …"); whether it is one is decided where the text is read (``outlines``).
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final


class Rank(IntEnum):
    """How deep a mark stands; a greater rank stands below a smaller one."""

    PART = 0  # Phần I, Chương II
    ROMAN = 1  # I.
    ARTICLE = 2  # Điều 1.
    NUMBER = 3  # 1.
    SUBNUMBER = 4  # 1.1.
    LETTER = 5  # a)
    DASH = 6  # -
    PLUS = 7  # +


LETTERS: Final = "abcdđefghijklmnopqrstuvwxyz"
"""The order in which points are lettered: the Vietnamese one (NĐ 30/2020/NĐ-CP, Phụ lục I) with
the letters in between that Word counts by itself."""

_NOT_ALWAYS: Final = frozenset("đfjwz")
"""Letters that some leave out: đ who lets Word count, the others who count as the law does."""

_ORDINALS: Final = {
    word: place
    for place, words in enumerate(
        ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1
    )
    for word in (words, words.upper())
}

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_PATTERNS: Final = (
    (
        Rank.PART,
        re.compile(
            r"(?P<mark>(?:Phần|PHẦN|Chương|CHƯƠNG) (?:thứ |THỨ )?"
            rf"(?P<value>[IVXLC]+|\d{{1,2}}|{'|'.join(_ORDINALS)}))(?: ?[.:–-])?(?: |$)"
        ),
    ),
    (Rank.ROMAN, re.compile(r"(?P<mark>(?P<value>[IVXLC]+)(?:\.|\)|/(?= )| ?[-–](?= ))) ?(?=\S)")),
    (Rank.ARTICLE, re.compile(r"(?P<mark>(?:Điều|ĐIỀU) (?P<value>\d+)\.) ?")),
    (Rank.SUBNUMBER, re.compile(r"(?P<mark>(?P<value>\d{1,2}(?:\.\d{1,2})+)[.)]?) (?=\S)")),
    (Rank.NUMBER, re.compile(r"(?P<mark>(?P<value>\d{1,3})(?:[.)]|/(?= ))) ?(?=\D)")),
    (Rank.LETTER, re.compile(r"(?P<mark>(?P<value>[a-zđ])(?:[.)]|/(?= ))) ?(?=\S)")),
    (Rank.DASH, re.compile(r"(?P<mark>[-–—•]) (?P<value>)(?=\S)")),
    (Rank.PLUS, re.compile(r"(?P<mark>[+*]) (?P<value>)(?=\S)")),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the beginning of a line.

    Attributes:
        written: as it stands there, "IV.", "1.2.", "đ)", "-".
        value: its place among its like from 1 ("IV" is 4); for ``1.2.`` the last number; 0 for
            dashes, which are not counted.
        above: for ``1.2.`` the numbers before the last, "1"; else empty.
        text: what follows it in the line.
    """

    rank: Rank
    written: str
    value: int
    above: str
    text: str

    @property
    def counted(self) -> bool:
        """Whether marks of this rank follow each other by number or letter."""
        return self.rank not in {Rank.DASH, Rank.PLUS}

    @property
    def label(self) -> str:
        """The mark in the path of an item: "IV", "1", "1.2", "đ"; empty for dashes."""
        return self.written.rstrip(".)/–- ") if self.counted else ""


def mark_of(line: str) -> Mark | None:
    """The mark with which a line begins, or ``None``; it may be one by chance."""
    for rank, pattern in _PATTERNS:
        found = pattern.match(line)
        if found is None:
            continue
        value = _value(rank, found["value"])
        if value is not None:
            above = found["value"].rpartition(".")[0] if rank is Rank.SUBNUMBER else ""
            return Mark(rank, found["mark"], value, above, line[found.end() :].strip())
    return None


def _value(rank: Rank, written: str) -> int | None:
    if rank is Rank.LETTER:
        return LETTERS.find(written) + 1 or None
    if rank in {Rank.DASH, Rank.PLUS}:
        return 0
    if written in _ORDINALS:
        return _ORDINALS[written]
    if written[0].isdigit():
        return int(written.rpartition(".")[2])
    return _roman(written)


def _roman(written: str) -> int | None:
    """The number that Roman digits write, if they write it in the usual way."""
    total = 0
    for digit, following in zip(written, [*written[1:], ""], strict=True):
        value = _ROMAN_DIGITS[digit]
        total += -value if value < _ROMAN_DIGITS.get(following, 0) else value
    return total if as_roman(total) == written else None


def as_roman(number: int) -> str:
    """The number in Roman digits, as they are usually written."""
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    written = ""
    for value, digits in steps:
        while number >= value:
            written += digits
            number -= value
    return written


def follows(value: int, before: int, rank: Rank) -> bool:
    """Whether a mark with ``value`` can come next after ``before`` (0: it would be the first)."""
    if value == before + 1:
        return True
    # "c)", "d)", "e)": not every writer has a point đ.
    between = LETTERS[before : value - 1]
    return rank is Rank.LETTER and bool(between) and _NOT_ALWAYS.issuperset(between)
