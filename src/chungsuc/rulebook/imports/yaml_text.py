"""YAML as plain data with the place of every piece; stricter than YAML itself.

Read here are mappings, lists and values of one meaning. Refused are what two programs would read
differently (``01``, ``1e3``, ``2022-3-8``, a name written twice), what can blow up (anchors,
deep nesting) and what no officer means (tags, several documents in one file). Numbers are
Decimals made from their own digits, ``yes`` and ``on`` are words as in YAML 1.2.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from chungsuc.common.vietnamese.text import nfc
from chungsuc.rulebook.rules.forms import Fault, Path, Problem
from chungsuc.rulebook.rules.forms.spots import HOW_NUMBERS

LARGEST = 4_000_000
"""Bytes of a file; the largest set of the country has a fortieth of that."""

DEEPEST = 24
_TOP: Path = ()
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the fast one where libyaml is there


@dataclass(frozen=True, slots=True)
class Mark:
    """Line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ParsedText:
    """What a text says.

    Attributes:
        facts: mappings, lists, texts, Decimals, truths, dates and None; None for a text that
            could not be read at all.
        marks: where each piece begins, by its path (a day among the keys as ``2021-01-01``).
        problems: everything that was refused.
    """

    facts: object
    marks: Mapping[Path, Mark] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def mark(self, path: Path) -> Mark:
        """Where the piece is, or the nearest one around it."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))


def parse_yaml(data: bytes, *, plain_codes: bool = False) -> ParsedText:
    """Reads a file; what is wrong with it stands among its problems.

    Args:
        data: the file.
        plain_codes: whether ``1.10: …`` may name a piece without quotes; its digits stay.
    """
    if len(data) > LARGEST:
        what = f"Tệp lớn {len(data) / 1_000_000:.0f} MB, quá {LARGEST // 1_000_000} MB."
        return _refused(Fault.TOO_LARGE, what, "Hãy chia thành nhiều tệp.")
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(
            Fault.NOT_UTF8,
            "Tệp không phải mã UTF-8.",
            "Hãy lưu lại tệp, chọn mã UTF-8 (Save as, Encoding: UTF-8).",
            Mark(line, 1),
        )
    tabbed = [
        Mark(number, 1)
        for number, line in enumerate(text.splitlines(), 1)
        if "\t" in line[: len(line) - len(line.lstrip())]
    ]
    if tabbed:
        return _lines(tabbed, Fault.TAB)
    unseen = [Mark(text.count("\n", 0, found.start()) + 1, 1) for found in _UNSEEN.finditer(text)]
    if unseen:
        return _lines(unseen, Fault.CONTROL_CHARACTER)
    return _Composer(text, plain_codes=plain_codes).parsed()


_UNSEEN: re.Pattern[str] = yaml.reader.Reader.NON_PRINTABLE
_WRONG_LINES = {
    Fault.TAB: (
        "Dòng thụt vào bằng dấu Tab.",
        "Hãy thụt dòng bằng dấu cách, hai dấu cách một bậc.",
    ),
    Fault.CONTROL_CHARACTER: (
        "Có ký tự điều khiển không nhìn thấy được.",
        "Hãy gõ lại dòng này.",
    ),
}


def _lines(marks: list[Mark], fault: Fault) -> ParsedText:
    """Each line as a problem at a path of its own, which is no piece of the data."""
    places: dict[Path, Mark] = {("", place): mark for place, mark in enumerate(marks)}
    problems = [Problem(path, *_WRONG_LINES[fault], fault) for path in places]
    return ParsedText(None, places, tuple(problems))


def _refused(fault: Fault, what: str, mend: str, mark: Mark | None = None) -> ParsedText:
    marks = {} if mark is None else {_TOP: mark}
    return ParsedText(None, marks, (Problem(_TOP, what, mend, fault),))


class _StoppedError(Exception):
    """The rest of the text makes no sense to read."""


class _Composer:
    """Makes data of the events of a text, and keeps what it refuses."""

    def __init__(self, text: str, *, plain_codes: bool) -> None:
        self._text = text
        self._plain_codes = plain_codes
        self._marks: dict[Path, Mark] = {}
        self._problems: list[Problem] = []

    def parsed(self) -> ParsedText:
        """The data of the whole text."""
        facts: object = None
        try:
            events = _events(self._text)
            facts = self._documents(events)
        except _StoppedError:
            facts = None
        except yaml.YAMLError as error:
            self._unreadable(error)
        return ParsedText(facts, self._marks, tuple(self._problems))

    def _unreadable(self, error: yaml.YAMLError) -> None:
        found = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        mark = Mark(found.line + 1, found.column + 1) if found else Mark(1, 1)
        self._object(
            _TOP,
            mark,
            Fault.NOT_YAML,
            "Tệp không phải YAML đọc được từ chỗ này.",
            "Hãy xem dấu cách thụt đầu dòng, dấu ngoặc, và đặt trong ngoặc kép đoạn chữ có “: ” "
            "hoặc “#”.",
        )

    def _object(self, path: Path, mark: Mark, fault: Fault, what: str, mend: str) -> Path:
        """Keeps a problem, at a path of its own where another stands at this one."""
        while path in self._marks and self._marks[path] != mark:
            path = (*path, "")
        self._marks[path] = mark
        self._problems.append(Problem(path, what, mend, fault))
        return path

    # --- Events ---------------------------------------------------------------------------------

    def _documents(self, events: Iterator[yaml.Event]) -> object:
        facts: object = None
        documents = 0
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            documents += 1
            if documents > 1:
                self._object(
                    _TOP,
                    _mark(event),
                    Fault.SECOND_DOCUMENT,
                    "Sau dấu “---” là một tài liệu thứ hai trong cùng tệp.",
                    "Hãy bỏ dấu “---”, hoặc chia thành hai tệp.",
                )
                break
            facts = self._piece(next(events), events, _TOP)
        return facts

    def _piece(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> object:
        self._marks.setdefault(path, _mark(event))
        self._judge_form(event, path)
        match event:
            case yaml.MappingStartEvent():
                return self._mapping(events, path)
            case yaml.SequenceStartEvent():
                return self._list(events, path)
            case yaml.ScalarEvent():
                return self._value(event, path)
            case _:
                return None  # an alias, refused above

    def _judge_form(self, event: yaml.Event, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._object(
                path,
                _mark(event),
                Fault.ALIAS,
                "Dấu “&” và “*” đầu một giá trị là để dùng lại đoạn khác; tệp này không dùng được.",
                "Hãy chép lại nội dung, hoặc đặt giá trị trong ngoặc kép.",
            )
        if getattr(event, "tag", None):
            self._object(
                path,
                _mark(event),
                Fault.TAG,
                "Dấu “!” đầu một giá trị là khai kiểu; tệp này không dùng được.",
                "Hãy bỏ phần bắt đầu bằng “!”, hoặc đặt giá trị trong ngoặc kép.",
            )
        if len(path) > DEEPEST:
            self._object(
                path,
                _mark(event),
                Fault.TOO_DEEP,
                f"Lồng nhau quá {DEEPEST} lớp.",
                "Hãy viết đơn giản hơn.",
            )
            raise _StoppedError

    def _list(self, events: Iterator[yaml.Event], path: Path) -> list[object]:
        found: list[object] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._piece(event, events, (*path, len(found))))
        return found

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> dict[Hashable, object]:
        found: dict[Hashable, object] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, path)
            shown = key.isoformat() if isinstance(key, date) else key
            inner = (*path, shown)
            if key in found:
                inner = self._object(
                    inner,
                    _mark(event),
                    Fault.REPEATED_NAME,
                    f"Tên “{shown}” đã có ở dòng {self._marks[inner].line}.",
                    "Hãy gộp hai chỗ làm một, hoặc đổi tên một chỗ.",
                )
            self._marks[inner] = _mark(event)
            value = self._piece(next(events), events, inner)
            found.setdefault(key, value)
        return found

    def _key(self, event: yaml.Event, path: Path) -> str | date:
        if not isinstance(event, yaml.ScalarEvent):
            self._object(
                path,
                _mark(event),
                Fault.NOT_NAME,
                "Tên của một mục phải là một chữ hoặc một ngày.",
                "Hãy viết “tên: giá trị”.",
            )
            raise _StoppedError
        self._judge_form(event, path)
        if self._plain_codes and _CODE.fullmatch(event.value):
            return str(event.value)
        value = self._value(event, (*path, event.value))
        if isinstance(value, str | date):
            return value
        if isinstance(value, Decimal):
            self._object(
                (*path, event.value),
                _mark(event),
                Fault.UNQUOTED_CODE,
                f"Mã “{event.value}” chưa đặt trong ngoặc kép.",
                f'Hãy viết "{event.value}": (có ngoặc kép) để không mất số 0 nào.',
            )
        else:
            self._object(
                (*path, event.value),
                _mark(event),
                Fault.NOT_NAME,
                "Tên của một mục phải là một chữ hoặc một ngày.",
                "Hãy viết “tên: giá trị”; nếu đúng là chữ ấy thì đặt trong ngoặc kép.",
            )
        return str(event.value)

    def _value(self, event: yaml.ScalarEvent, path: Path) -> object:
        text = str(event.value)
        if event.style is not None and event.style != "":
            return text
        for form, fault, what, mend in _DOUBTFUL:
            if form.fullmatch(text):
                self._object(path, _mark(event), fault, what.format(text), mend.format(text))
                return text
        if text in _WORDS:
            return _WORDS[text]
        if _NUMBER.fullmatch(text):
            return Decimal(text)
        if _DAY.fullmatch(text):
            return self._day(text, event, path)
        return text

    def _day(self, text: str, event: yaml.Event, path: Path) -> object:
        try:
            return date.fromisoformat(text)
        except ValueError:
            self._object(
                path,
                _mark(event),
                Fault.NO_SUCH_DAY,
                f"Không có ngày {text}.",
                "Hãy viết năm-tháng-ngày, ví dụ 2022-03-08.",
            )
            return text


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=_Parser))


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(1, 1) if start is None else Mark(start.line + 1, start.column + 1)


_WORDS: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_CODE = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DOUBTFUL = (
    (
        re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?"),
        Fault.LEADING_ZERO,
        "“{}” bắt đầu bằng số 0: không rõ là mã hay là số.",
        'Nếu là mã, hãy viết "{}" (có ngoặc kép); nếu là số, hãy bỏ số 0 ở đầu.',
    ),
    (
        re.compile(
            r"\+[0-9][0-9.]*|[-+]?\.[0-9]+|[-+]?[0-9]+\.|[-+]?[0-9][0-9_]*_[0-9_.]*"
            r"|[-+]?[0-9]*\.?[0-9]+[eE][-+]?[0-9]+|0[xXoObB][0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)"
            r"|\.(?:nan|NaN|NAN)"
        ),
        Fault.DOUBTFUL_NUMBER,
        "“{}” là số mà mỗi phần mềm có thể đọc một khác.",
        f"{HOW_NUMBERS} Nếu là chữ thì đặt trong ngoặc kép.",
    ),
    (
        re.compile(
            r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt ].*|[0-9]{4}-(?:[0-9]-[0-9]{1,2}|[0-9]{2}-[0-9])"
        ),
        Fault.DOUBTFUL_DAY,
        "“{}” không phải là một ngày viết đúng dạng.",
        "Hãy viết đủ năm-tháng-ngày và không ghi giờ, ví dụ 2022-03-08.",
    ),
)
