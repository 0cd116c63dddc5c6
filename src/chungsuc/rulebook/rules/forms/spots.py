"""Reads plain data piece by piece and keeps every problem with its path.

What cannot be read gives a harmless placeholder, so that reading goes on to the end and all
problems are found at once; whoever read looks at ``Spot.problems`` before using anything.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias, TypeVar

from rapidfuzz import fuzz, process

from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.rulebook.rules.forms.faults import Fault

Path: TypeAlias = tuple[str | int, ...]
"""Keys and places (from 0) from the whole down to one value."""

LONGEST_TEXT = 2000
LONGEST_CODE = 40
MOST_DIGITS = 20
_NEAR = 60  # of 100: a key nearer than that is suggested
_SHOWN = 40

T = TypeVar("T")
D = TypeVar("D")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""How a number is written: plain digits and at most one decimal dot."""

NUMBER_LIKE = re.compile(r"[-+−–]?\s*[0-9][0-9.,\s]*(?:[eE][-+]?[0-9]+)?\s*%?")
"""What somebody meant as a number, in this way of writing or another."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        path: where, from the whole down.
        what: a Vietnamese sentence.
        mend: how to mend it, another.
        fault: what kind of thing is wrong: a ``Fault``, or one of another station's own.
    """

    path: Path
    what: str
    mend: str
    fault: StrEnum

    @property
    def where(self) -> str:
        """``criteria[0].indicators[2].code``; empty for the whole."""
        text = "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in self.path)
        return text.removeprefix(".")

    @property
    def text(self) -> str:
        """Place, sentence and mend in one line."""
        where = f"{self.where}: " if self.path else ""
        return f"{where}{self.what} {self.mend}".strip()


class UnreadableContentError(DomainError):
    """The data do not say what a provision of that kind can say; every problem is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(
            "rulebook.unreadable_content",
            "\n".join(each.text for each in problems),
            mend="Hãy sửa từng chỗ nêu trên rồi gửi lại.",
            problems=[each.text for each in problems],
        )
        self.problems = tuple(problems)


def shown(facts: object) -> str:
    """What is repeated of a refused value."""
    text = _WORDS[facts] if facts is None or isinstance(facts, bool) else clean(str(facts))
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


_WORDS = {None: "null", True: "true", False: "false"}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_NEAR)
    return None if found is None else found[0]


def choose_from(word: str, known: Iterable[str]) -> str:
    """How to mend a word that is not among the known ones."""
    names = list(known)
    near = nearest(word, names)
    return f"Có phải là “{near}”?" if near else f"Hãy chọn một trong: {', '.join(names)}."


@dataclass(frozen=True, slots=True)
class Spot:
    """One piece of the data with its place and the problems found so far (shared by all spots)."""

    facts: object
    path: Path = ()
    problems: list[Problem] = field(default_factory=list)

    def at(self, key: str | int, facts: object) -> "Spot":
        """A piece of this piece."""
        return Spot(facts, (*self.path, key), self.problems)

    def object(self, fault: StrEnum, what: str, mend: str) -> None:
        """Keeps a problem of this piece."""
        self.problems.append(Problem(self.path, what, mend, fault))

    # --- One value ------------------------------------------------------------------------------

    def text(self, *, longest: int = LONGEST_TEXT, empty: bool = False, lines: bool = False) -> str:
        """A text as it is stored; ``lines`` where it may have several."""
        if not isinstance(self.facts, str):
            self._object_to_text(longest)
            return ""
        text = clean_lines(self.facts) if lines else clean(self.facts)
        if not text and not empty:
            self.object(
                Fault.EMPTY_TEXT,
                "Chưa ghi gì.",
                "Hãy ghi nội dung, hoặc bỏ mục này nếu không bắt buộc.",
            )
        if len(text) > longest:
            self.object(
                Fault.LONG_TEXT,
                f"Dài {len(text)} ký tự, quá {longest} ký tự.",
                "Hãy viết ngắn lại.",
            )
        return text

    def _object_to_text(self, longest: int) -> None:
        facts = self.facts
        if facts is None:
            self.object(
                Fault.EMPTY_TEXT,
                "Chưa ghi gì.",
                "Hãy ghi nội dung, hoặc bỏ mục này nếu không bắt buộc.",
            )
        elif isinstance(facts, int | float | Decimal) and not isinstance(facts, bool):
            code = "Mã là chữ, không phải số" if longest == LONGEST_CODE else "Cần một đoạn chữ"
            self.object(
                Fault.UNQUOTED_TEXT,
                f"{code}: “{shown(facts)}” chưa đặt trong ngoặc kép.",
                f'Hãy viết "{shown(facts)}" (có ngoặc kép) để không mất số 0 nào.',
            )
        else:
            self.object(
                Fault.NOT_TEXT,
                f"Cần một đoạn chữ, không phải {_sort_of(facts)}.",
                "Hãy ghi bằng chữ.",
            )

    def code(self) -> str:
        """A short text without spaces or slashes."""
        text = self.text(longest=LONGEST_CODE)
        if re.search(r"[\s/]", text):
            self.object(
                Fault.BAD_CODE,
                f"Mã “{shown(text)}” có dấu cách hoặc dấu gạch chéo.",
                'Hãy viết liền, ví dụ "17.1" hoặc nhom_1.',
            )
        return text

    def number(self) -> Decimal:
        """An exact number; its digits stay as they were written."""
        facts = self.facts
        if isinstance(facts, int | Decimal) and not isinstance(facts, bool):
            return self._fitting_number(Decimal(facts))
        if isinstance(facts, float):
            self.object(
                Fault.BINARY_NUMBER,
                f"Số {shown(facts)} đã qua dạng nhị phân nên có thể sai chữ số cuối.",
                f'Hãy viết số trong ngoặc kép: "{shown(facts)}".',
            )
        elif isinstance(facts, str) and NUMBER.fullmatch(facts.strip()):
            return self._fitting_number(Decimal(facts.strip()))
        else:
            self.object(
                Fault.NOT_NUMBER, f"“{shown(facts)}” không phải là số viết đúng cách.", HOW_NUMBERS
            )
        return Decimal(0)

    def _fitting_number(self, value: Decimal) -> Decimal:
        if not value.is_finite():
            self.object(Fault.INFINITE_NUMBER, "Không phải là một số hữu hạn.", HOW_NUMBERS)
            return Decimal(0)
        if digits_of(value) > MOST_DIGITS:
            self.object(
                Fault.MANY_DIGITS, f"Số có quá {MOST_DIGITS} chữ số.", "Hãy viết ít chữ số hơn."
            )
            return Decimal(0)
        whole = value == value.to_integral_value()
        return Decimal(int(value)) if whole and not _plain(value) else value

    def count(self, least: int) -> int:
        """A whole number from ``least`` on."""
        before = len(self.problems)
        value = self.number()
        if len(self.problems) > before:
            return least
        if value != value.to_integral_value() or value < least:
            self.object(
                Fault.NOT_WHOLE,
                f"“{shown(self.facts)}” không phải là số nguyên từ {least} trở lên.",
                f"Hãy viết một số nguyên, ví dụ {max(least, 1)}.",
            )
            return least
        return int(value)

    def truth(self) -> bool:
        if not isinstance(self.facts, bool):
            self.object(
                Fault.NOT_TRUTH,
                f"“{shown(self.facts)}” không phải là true hay false.",
                "Hãy viết true hoặc false, không đặt trong ngoặc kép.",
            )
            return False
        return self.facts

    # --- Several --------------------------------------------------------------------------------

    def listed(self, read: Callable[["Spot"], T], *, least: int = 0) -> tuple[T, ...]:
        """Every item of a list, read one by one."""
        if not isinstance(self.facts, list | tuple):
            self.object(
                Fault.NOT_LIST,
                f"Cần một danh sách, không phải {_sort_of(self.facts)}.",
                "Hãy viết thành danh sách, mỗi mục một dòng bắt đầu bằng dấu gạch ngang.",
            )
            return ()
        if len(self.facts) < least:
            self.object(Fault.FEW_ITEMS, f"Cần ít nhất {least} mục.", "Hãy ghi đủ các mục.")
        return tuple(read(self.at(place, each)) for place, each in enumerate(self.facts))

    def fields(self, *required: str, optional: Sequence[str] = ()) -> "Fields":
        """The named values of a mapping; objects to unknown names and to missing ones."""
        known = (*required, *optional)
        if not isinstance(self.facts, Mapping):
            self.object(
                Fault.NOT_NAMED,
                f"Cần các mục có tên, không phải {_sort_of(self.facts)}.",
                f"Hãy viết theo dạng “tên: giá trị” với các tên: {', '.join(known)}.",
            )
            return Fields(self, {}, readable=False)
        for name in self.facts:
            if name not in known:
                self.at(str(name), None).object(
                    Fault.UNKNOWN_NAME,
                    f"Không có mục nào tên “{shown(name)}” ở đây.",
                    choose_from(str(name), known),
                )
        for name in required:
            if name not in self.facts:
                self.object(Fault.MISSING_NAME, f"Thiếu mục “{name}”.", f"Hãy thêm “{name}: …”.")
        return Fields(self, self.facts, readable=True)


HOW_NUMBERS = "Hãy chỉ dùng chữ số và một dấu chấm thập phân, ví dụ 48 hoặc 48.5."


@dataclass(frozen=True, slots=True)
class Fields:
    """The named values of a mapping.

    Attributes:
        readable: whether it was a mapping at all.
    """

    spot: Spot
    facts: Mapping[str, object]
    readable: bool

    def has(self, name: str) -> bool:
        return name in self.facts

    def at(self, name: str) -> Spot:
        return self.spot.at(name, self.facts.get(name))

    def read(self, name: str, read: Callable[[Spot], T], default: D) -> T | D:
        """What ``read`` makes of the value; ``default`` where the name is absent."""
        return read(self.at(name)) if name in self.facts else default

    def text(self, name: str) -> str:
        """A text that must not be empty; whether it is there was judged before."""
        return self.read(name, Spot.text, "")

    def words(self, name: str, *, lines: bool = False) -> str:
        """A text that may be absent, empty or null."""
        if self.facts.get(name) is None:
            return ""
        return self.at(name).text(empty=True, lines=lines)

    def code(self, name: str) -> str:
        return self.read(name, Spot.code, "")

    def number(self, name: str) -> Decimal:
        return self.read(name, Spot.number, Decimal(0))

    def number_or_none(self, name: str) -> Decimal | None:
        return None if self.facts.get(name) is None else self.at(name).number()


def _plain(value: Decimal) -> bool:
    """Whether the number is written without an exponent."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent <= 0


def digits_of(value: Decimal) -> int:
    """How many digits the number has when it is written out."""
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)  # noqa: S101  finite: whoever asks looked
    return max(len(digits) + max(exponent, 0), -exponent)


def once(spots: Iterable[tuple[Spot, str]], what: str) -> None:
    """Objects to every name that was there before."""
    seen: set[str] = set()
    for spot, name in spots:
        if name and name in seen:
            spot.object(
                Fault.REPEATED,
                f"{what} “{shown(name)}” đã có ở trên.",
                "Hãy bỏ một chỗ hoặc đổi tên.",
            )
        seen.add(name)


def _sort_of(facts: object) -> str:
    if facts is None:
        return "để trống"
    for sort, name in _SORTS:
        if isinstance(facts, sort):
            return name
    return f"“{shown(facts)}”"


_SORTS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "true hay false"),
    (Mapping, "một nhóm “tên: giá trị”"),
    (str, "một đoạn chữ"),
    ((list, tuple), "một danh sách"),
    ((int, float, Decimal), "một số"),
)
