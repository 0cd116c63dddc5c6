"""What became of units between two days, each in the terms in which people ask for it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from chungsuc.units.enums import OperationKind
from chungsuc.units.rules.lineage import ALL, Flow, Portion
from chungsuc.units.rules.shares import shares_of
from chungsuc.units.rules.standings import Standing


class Fate(StrEnum):
    """What happened to a unit; several can happen to one."""

    UNCHANGED = "unchanged"
    RENAMED = "renamed"
    RECODED = "recoded"
    OTHER_KIND = "other_kind"
    OTHER_PARENT = "other_parent"
    ENLARGED = "enlarged"
    MERGED = "merged"
    DIVIDED = "divided"
    ENDED = "ended"
    DELISTED = "delisted"
    NEW = "new"
    ARRIVED = "arrived"

    @property
    def name_vi(self) -> str:
        """The fate in Vietnamese, as the heading of those that met it."""
        return FATE_NAMES[self]


FATE_NAMES = {
    Fate.UNCHANGED: "Giữ nguyên",
    Fate.RENAMED: "Đổi tên",
    Fate.RECODED: "Đổi mã",
    Fate.OTHER_KIND: "Đổi loại",
    Fate.OTHER_PARENT: "Đổi cấp trên",
    Fate.ENLARGED: "Nhận thêm",
    Fate.MERGED: "Nhập vào đơn vị khác",
    Fate.DIVIDED: "Chia tách",
    Fate.ENDED: "Kết thúc, không có đơn vị kế tiếp",
    Fate.DELISTED: "Không còn trong danh sách",
    Fate.NEW: "Mới có, không từ đơn vị nào",
    Fate.ARRIVED: "Chuyển đến từ nơi khác",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one unit that is in another."""

    unit: int
    portion: Portion


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a unit of the first day, or where one of the second day comes from.

    Attributes:
        before: what it was on the first day; ``None`` for one that is new or came from elsewhere.
        after: what it is on the second day; ``None`` for one that is no more.
        into: where it is on the second day, itself not mentioned while it is whole.
        of: what it received of others, each with the part of that other.
        lost: whether a part of it is in no unit of the second day.
    """

    unit: int
    fates: tuple[Fate, ...]
    before: Standing | None = None
    after: Standing | None = None
    into: tuple[Part, ...] = ()
    of: tuple[Part, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """What is known of two days.

    Attributes:
        first: every unit that stands on the first day.
        second: every unit that stands on the second.
        flows: what went where between them.
        endings: of units that ended between them, by which operation.
    """

    first: Mapping[int, Standing]
    second: Mapping[int, Standing]
    flows: Collection[Flow]
    endings: Mapping[int, OperationKind]


def outcomes(days: Days, before: Collection[int], after: Collection[int]) -> Iterator[Outcome]:
    """What became of the units ``before``, in their order; then those of ``after`` that began.

    Args:
        days: everything that stood, so that what left or entered the scope is seen too.
        before: units of the first day, in the order in which they are wanted.
        after: units of the second day, likewise.
    """
    held = holdings(days.first, days.flows)
    given = _turned(held)
    asked = frozenset(before)
    for unit in before:
        into = tuple(Part(*each) for each in sorted(given.get(unit, {unit: ALL}).items()))
        of = tuple(Part(*each) for each in sorted(held.get(unit, {}).items()) if each[0] != unit)
        yield _outcome(days, unit, into, of)
    for unit in after:
        if unit in days.first:
            if unit not in asked:
                yield Outcome(unit, (Fate.ARRIVED,), after=days.second[unit])
        elif not held.get(unit):
            yield Outcome(unit, (Fate.NEW,), after=days.second[unit])


def _outcome(days: Days, unit: int, into: tuple[Part, ...], of: tuple[Part, ...]) -> Outcome:
    before, after = days.first[unit], days.second.get(unit)
    standing = tuple(each for each in into if each.unit in days.second)
    lost = len(standing) < len(into)
    if after is not None:
        fates = tuple(_fates_of_standing(before, after, divided=len(into) > 1, enlarged=bool(of)))
        shown = into if len(into) > 1 else ()
        return Outcome(unit, fates, before, after, shown, of, lost)
    if standing:
        whole = len(standing) == 1 and not lost
        fate = Fate.MERGED if whole else Fate.DIVIDED
        return Outcome(unit, (fate,), before, None, standing, (), lost)
    last = [days.endings.get(each.unit) for each in into]
    fate = Fate.DELISTED if OperationKind.DELIST in last else Fate.ENDED
    return Outcome(unit, (fate,), before, None, (), (), lost=True)


def _fates_of_standing(
    before: Standing, after: Standing, *, divided: bool, enlarged: bool
) -> Iterator[Fate]:
    happened = {
        Fate.RENAMED: before.name != after.name,
        Fate.RECODED: before.code != after.code,
        Fate.OTHER_KIND: before.kind is not after.kind,
        Fate.OTHER_PARENT: before.parent != after.parent,
        Fate.DIVIDED: divided,
        Fate.ENLARGED: enlarged,
    }
    if not any(happened.values()):
        yield Fate.UNCHANGED
    yield from (fate for fate, true in happened.items() if true)


Holdings = dict[int, dict[int, Portion]]
"""Of units, which parts of which others they hold."""


def holdings(units: Iterable[int], flows: Iterable[Flow]) -> Holdings:
    """Of each unit, which parts of ``units`` are in it after the flows.

    The same as carrying each of the units for itself (``lineage.carried``), in one pass over the
    flows. Units that nothing happened to are left out: they hold themselves.
    """
    start = set(units)
    held: Holdings = {}
    ordered = sorted(flows, key=attrgetter("sequence", "predecessor"))
    for (sequence, source), group in groupby(ordered, key=attrgetter("sequence", "predecessor")):
        moving = held.pop(source, {source: ALL} if source in start else {})
        parts = list(group)
        areas = shares_of([each.area for each in parts], split=sequence)
        people = shares_of([each.people for each in parts], split=sequence)
        for each, area, number in zip(parts, areas, people, strict=True):
            target = each.successor
            begins = {target: ALL} if target in start and target != source else {}
            holding = held.setdefault(target, begins)
            for origin, portion in moving.items():
                moved = portion * Portion(area, number)
                holding[origin] = holding.get(origin, Portion()) + moved
    return held


def _turned(held: Holdings) -> Holdings:
    """Of each unit where its parts are, from what each unit holds."""
    given: Holdings = defaultdict(dict)
    for holder, parts in held.items():
        for origin, portion in parts.items():
            given[origin][holder] = portion
    return dict(given)
