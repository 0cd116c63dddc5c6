"""Two versions of a plan side by side: what was added, dropped, and changed from what to what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number, write_percent
from chungsuc.movements.rules.contents import (
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    PlanContent,
    TargetTerms,
    Timing,
)

NOTHING = ""
"""What stands where a version says nothing."""


class Change(StrEnum):
    """What became of something between two versions."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"

    @property
    def name_vi(self) -> str:
        return _CHANGE_NAMES[self]


_CHANGE_NAMES = {Change.ADDED: "thêm", Change.DROPPED: "bỏ", Change.CHANGED: "sửa"}


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing that is said otherwise; empty where nothing is said."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause, target, assignment or ground that is not in both versions alike.

    Attributes:
        code: what it is known by in both: a clause's path, a target's code.
        alterations: of something new or dropped what it says or said.
    """

    change: Change
    code: str
    title: str
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two versions differ.

    Attributes:
        general: of the version as a whole: title, order, recipients, signature, note.
    """

    general: tuple[Alteration, ...] = ()
    targets: tuple[Difference, ...] = ()
    assignments: tuple[Difference, ...] = ()
    clauses: tuple[Difference, ...] = ()
    grounds: tuple[Difference, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the versions say the same."""
        return not (
            self.general or self.targets or self.assignments or self.clauses or self.grounds
        )

    @property
    def count(self) -> int:
        """In how many things they differ."""
        parts = (self.targets, self.assignments, self.clauses, self.grounds)
        return len(self.general) + sum(len(each) for each in parts)


@dataclass(frozen=True, slots=True)
class Names:
    """What numbers and codes are called; a code without a name stands for itself.

    Attributes:
        units: by their number.
        rules: measures and titles of the rulebook by their code.
    """

    units: Mapping[int, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)

    def unit(self, number: int | None) -> str:
        if number is None:
            return NOTHING
        return self.units.get(number, f"đơn vị #{number}")

    def rule(self, code: str) -> str:
        return self.rules.get(code, code)


def comparison(before: PlanContent, after: PlanContent, names: Names) -> Comparison:
    """What the later version says otherwise; nothing where both say the same."""
    return Comparison(
        general=tuple(_general(before, after)),
        targets=_differences(
            _keyed(before.targets, _code), _keyed(after.targets, _code), names, _said_of_target
        ),
        assignments=_differences(
            _keyed(before.assignments, _code),
            _keyed(after.assignments, _code),
            names,
            _said_of_assignment,
        ),
        clauses=_differences(
            _keyed(before.clauses, _path), _keyed(after.clauses, _path), names, _said_of_clause
        ),
        grounds=_differences(
            _keyed(before.grounds, _words), _keyed(after.grounds, _words), names, _said_of_ground
        ),
    )


def units_named_in(*contents: PlanContent) -> frozenset[int]:
    """The numbers of all units that the versions speak of."""
    return frozenset(_units(contents))


def _units(contents: Iterable[PlanContent]) -> Iterator[int]:
    for content in contents:
        for target in content.targets:
            single = (target.owner, target.population.under)
            yield from (unit for unit in single if unit is not None)
            yield from (each.unit for each in target.allocation)
        for assignment in content.assignments:
            yield from (each.unit for each in assignment.parties if each.unit is not None)


# --- Which are in both -------------------------------------------------------------------------

_T = TypeVar("_T", TargetTerms, AssignmentTerms, Clause, Ground)
_Said = Callable[[Any, Names], Iterator[tuple[str, str]]]


def _code(each: TargetTerms | AssignmentTerms) -> str:
    return each.code


def _path(each: Clause) -> str:
    return each.path


def _words(each: Ground) -> str:
    return each.words


def _keyed(items: Iterable[_T], key: Callable[[_T], str]) -> dict[str, _T]:
    return {key(each): each for each in items}


def _differences(
    before: Mapping[str, _T], after: Mapping[str, _T], names: Names, said: _Said
) -> tuple[Difference, ...]:
    """What was dropped in its order, then what is new or changed in its own."""
    found = [
        Difference(
            Change.DROPPED,
            code,
            _title(each),
            tuple(Alteration(name, words, NOTHING) for name, words in said(each, names) if words),
        )
        for code, each in before.items()
        if code not in after
    ]
    for code, each in after.items():
        was = before.get(code)
        if was is None:
            new = (Alteration(name, NOTHING, words) for name, words in said(each, names) if words)
            found.append(Difference(Change.ADDED, code, _title(each), tuple(new)))
        else:
            altered = tuple(_altered(dict(said(was, names)), dict(said(each, names))))
            if altered:
                found.append(Difference(Change.CHANGED, code, _title(each), altered))
    return tuple(found)


def _altered(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Alteration]:
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, NOTHING), now.get(name, NOTHING)
        if before != after:
            yield Alteration(name, before, after)


def _title(each: TargetTerms | AssignmentTerms | Clause | Ground) -> str:
    match each:
        case Clause():
            return f"Mục {each.path}"
        case Ground():
            return each.words
        case _:
            return each.title


# --- What each says, in words ------------------------------------------------------------------


def _general(before: PlanContent, after: PlanContent) -> Iterator[Alteration]:
    yield from _altered(dict(_said_of_plan(before)), dict(_said_of_plan(after)))
    orders = (
        ("Thứ tự chỉ tiêu", [_code(e) for e in before.targets], [_code(e) for e in after.targets]),
        (
            "Thứ tự nhiệm vụ",
            [_code(e) for e in before.assignments],
            [_code(e) for e in after.assignments],
        ),
        ("Thứ tự các mục", [_path(e) for e in before.clauses], [_path(e) for e in after.clauses]),
        ("Thứ tự căn cứ", [_words(e) for e in before.grounds], [_words(e) for e in after.grounds]),
    )
    for name, was, now in orders:
        yield from _reordered(name, was, now)


def _reordered(name: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Alteration]:
    """That what is in both stands in another order."""
    both = set(was) & set(now)
    first, second = [e for e in was if e in both], [e for e in now if e in both]
    if first != second:
        yield Alteration(name, ", ".join(first), ", ".join(second))


def _said_of_plan(content: PlanContent) -> Iterator[tuple[str, str]]:
    yield "Tên kế hoạch", content.title
    yield "Nơi nhận", "\n".join(content.recipients)
    yield "Người ký", "\n".join(content.signature)
    yield "Ghi chú", content.note


def _said_of_target(target: TargetTerms, names: Names) -> Iterator[tuple[str, str]]:
    population = target.population
    yield "Tên", target.title
    yield "Mức phải đạt", figure(target.goal, target.unit)
    yield "Dạng", target.shape.name_vi
    yield "Đơn vị tính", target.unit
    yield "Từ ngày", write_date(target.begins_on)
    yield "Hạn đạt", write_date(target.ends_on)
    yield "Mức đầu kỳ", figure(target.baseline, target.unit)
    yield "Mốc giữa kỳ", "; ".join(_point(each, target.unit) for each in target.points)
    yield "Loại đơn vị được tính", ", ".join(kind.name_vi for kind in population.kinds)
    yield "Đang giữ danh hiệu", names.rule(population.holding)
    yield "Thuộc", names.unit(population.under)
    yield "Tổng số kế hoạch nêu", figure(population.stated, "")
    yield "Phạm vi tính", population.words
    yield "Thước đo", names.rule(target.measure)
    yield "Tính theo", target.basis.name_vi
    yield "Đơn vị phụ trách", names.unit(target.owner)
    yield "Ngưỡng vàng", write_percent(target.tolerance * 100)
    yield "Nhận chỉ tiêu cấp trên", target.adopts
    yield "Mục", target.clause
    yield "Cách hiểu", "đã xác nhận" if target.confirmed else "chưa xác nhận"
    yield "Ghi chú", target.note
    for each in target.allocation:
        yield f"Giao {names.unit(each.unit)}", figure(each.goal, target.unit)


def _said_of_assignment(assignment: AssignmentTerms, names: Names) -> Iterator[tuple[str, str]]:
    yield "Tên", assignment.title
    yield "Phải nộp", assignment.delivers
    yield "Hạn", timing_words(assignment.timing)
    yield "Ai làm", "\n".join(party_words(each, names) for each in assignment.parties)
    yield "Mục", assignment.clause
    yield "Cách hiểu", "đã xác nhận" if assignment.confirmed else "chưa xác nhận"
    yield "Ghi chú", assignment.note


def _said_of_clause(clause: Clause, names: Names) -> Iterator[tuple[str, str]]:  # noqa: ARG001  as the others
    yield "Ký hiệu", clause.mark
    yield "Cấp", str(clause.depth + 1)
    yield "Nội dung", clause.text


def _said_of_ground(ground: Ground, names: Names) -> Iterator[tuple[str, str]]:  # noqa: ARG001  as the others
    if ground.document is not None:
        yield "Trong sổ văn bản", f"văn bản #{ground.document}"
    else:
        yield "Trong sổ văn bản", "chưa có"


def figure(value: Decimal | None, unit: str) -> str:
    """``115 xã``; nothing where it is not known."""
    if value is None:
        return NOTHING
    mark = unit if unit in {"", "%"} else f" {unit}"
    return f"{write_number(value)}{mark}"


def _point(point: tuple[date, Decimal], unit: str) -> str:
    day, value = point
    return f"{write_date(day)}: {figure(value, unit)}"


def timing_words(timing: Timing | None) -> str:
    """``hàng năm, từ 01/01/2021 đến 31/12/2025, trước cuối kỳ 16 ngày``."""
    if timing is None:
        return NOTHING
    span = f"từ {write_date(timing.begins_on)} đến {write_date(timing.ends_on)}"
    offset = offset_words(timing.offset)
    return ", ".join(filter(None, (timing.recurrence.name_vi, span, offset)))


def offset_words(days: int) -> str:
    """``sau cuối kỳ 10 ngày``; nothing for the last day itself."""
    if not days:
        return NOTHING
    return f"{'sau' if days > 0 else 'trước'} cuối kỳ {abs(days)} ngày"


def party_words(party: PartyTerms, names: Names) -> str:
    """``chủ trì: UBND các huyện (mọi huyện), hạn trước cuối kỳ 5 ngày``."""
    who = NOTHING
    if party.kind is not None:
        who = f" (mọi {party.kind.name_vi})"
    elif party.unit is not None and names.unit(party.unit) != party.words:
        who = f" ({names.unit(party.unit)})"
    due = ""
    if party.offset is not None:
        due = f", hạn {offset_words(party.offset) or 'đúng cuối kỳ'}"
    return f"{party.part.name_vi}: {party.words}{who}{due}"
