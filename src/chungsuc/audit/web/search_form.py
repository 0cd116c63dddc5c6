"""What is looked for in the log, as an address carries it and people type it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from chungsuc.audit.errors import UnreadableSearchError
from chungsuc.audit.ports import UNIT_FINDER
from chungsuc.audit.queries.kinds import actions_named, is_kind, kind_name
from chungsuc.audit.queries.persons import acting_persons
from chungsuc.audit.queries.searching import LogSearch, Record, read_record
from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import VIETNAM_TIME, read_date
from chungsuc.common.vietnamese.text import clean

LABELS = {
    "person": "Ai làm",
    "unit": "Đơn vị liên quan",
    "record": "Hồ sơ",
    "kind": "Loại việc",
    "since": "Từ ngày",
    "until": "Đến hết ngày",
}
FIELDS = tuple(LABELS)
LONGEST = 200
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several that a text may mean, with the address of the search for it alone."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class TypedSearch:
    """A search as it was typed, and what it means.

    Attributes:
        typed: what stands in each field.
        search: ``None`` where something cannot be read, or is to be chosen.
        problems: why not, by field; in sentences.
        choices: what may be meant, by field.
        titles: what was found for a field: ``Xã Thất Khê, mã 06040, #250``.
    """

    typed: Mapping[str, str]
    search: LogSearch | None
    problems: Mapping[str, str]
    choices: Mapping[str, tuple[Choice, ...]]
    titles: Mapping[str, str]

    @property
    def asked(self) -> bool:
        """Whether anything is looked for."""
        return any(self.typed.values())

    @property
    def words(self) -> tuple[str, ...]:
        """What is looked for, for people: ``Ai làm: Nguyễn Thị Lan, tài khoản số 7``."""
        texts = {**self.typed, **self.titles}
        if texts["kind"]:
            texts["kind"] = kind_name(texts["kind"])
        return tuple(f"{LABELS[name]}: {texts[name]}" for name in FIELDS if texts[name])


class _Reading:
    """Reads field after field and keeps what was wrong."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        self.typed = typed
        self.problems: dict[str, str] = {}
        self.choices: dict[str, tuple[Choice, ...]] = {}
        self.titles: dict[str, str] = {}

    def one_of(self, field: str, found: list[tuple[int, str, str]], nobody: str) -> int | None:
        """The number of the one that was found; each is given with its number, title and text."""
        if not found:
            self.problems[field] = nobody
            return None
        if len(found) > 1:
            self.problems[field] = "Có nhiều kết quả mang tên này, hãy chọn một."
            self.choices[field] = tuple(
                Choice(title, "?" + urlencode({**self._kept(), field: text}))
                for _, title, text in found
            )
            return None
        number, self.titles[field], _ = found[0]
        return number

    def day(self, field: str) -> date | None:
        if not self.typed[field]:
            return None
        try:
            return read_date(self.typed[field])
        except DomainError as refusal:
            self.problems[field] = str(refusal)
            return None

    def person(self) -> int | None:
        text = self.typed["person"]
        if not text:
            return None
        found = [
            (each.id, f"{each.name}, tài khoản số {each.id}", str(each.id))
            for each in acting_persons(text)
        ]
        return self.one_of("person", found, "Nhật ký không có ai tên như vậy đã làm việc gì.")

    def unit(self) -> int | None:
        text = self.typed["unit"]
        if not text:
            return None
        found = [(each.id, each.title, f"#{each.id}") for each in UNIT_FINDER.only(text)]
        return self.one_of("unit", found, "Sổ đơn vị chưa từng có đơn vị nào như vậy.")

    def record(self) -> Record | None:
        if not self.typed["record"]:
            return None
        try:
            return read_record(self.typed["record"])
        except UnreadableSearchError as refusal:
            self.problems["record"] = str(refusal)
            return None

    def kind(self) -> tuple[str, ...]:
        text = self.typed["kind"]
        if text and not is_kind(text):
            self.problems["kind"] = "Không có loại việc này; hãy chọn trong danh sách."
        return actions_named(text)

    def _kept(self) -> dict[str, str]:
        return {name: text for name, text in self.typed.items() if text}


def read_search(given: Mapping[str, str]) -> TypedSearch:
    """Reads what stands in an address; at most as many statements as fields are filled."""
    typed = {name: clean(given.get(name, "")[:LONGEST]) for name in FIELDS}
    reading = _Reading(typed)
    since, until = reading.day("since"), reading.day("until")
    person, unit = reading.person(), reading.unit()
    search = LogSearch(
        person=person,
        units=None if unit is None else (unit,),
        record=reading.record(),
        actions=reading.kind(),
        since=None if since is None else begin_of(since),
        before=None if until is None else begin_of(until + _ONE_DAY),
    )
    if since and until and until < since:
        reading.problems["until"] = "“Đến hết ngày” đang sớm hơn “Từ ngày”."
    return TypedSearch(
        typed=typed,
        search=None if reading.problems else search,
        problems=reading.problems,
        choices=reading.choices,
        titles=reading.titles,
    )


def begin_of(day: date) -> datetime:
    """The first moment of a day in Vietnam."""
    return datetime.combine(day, time.min, VIETNAM_TIME)
