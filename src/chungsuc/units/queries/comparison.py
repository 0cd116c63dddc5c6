"""Two days side by side: how many of what, and what became of each unit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import Page, cut_page, whole_key
from chungsuc.units.enums import Kind, Level, OperationKind
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.lineage import flows_between
from chungsuc.units.queries.on_date import UnitLine, lines_of, standing_on, versions_on
from chungsuc.units.rules.comparing import Days, Fate, Outcome, Part, outcomes
from chungsuc.units.rules.portions import portion_in_words
from chungsuc.units.rules.standings import Standing
from chungsuc.units.rules.words import small

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many there were and are of a level (``kind`` is ``None``) or of a kind of it."""

    level: Level
    kind: Kind | None
    before: int
    after: int

    @property
    def difference(self) -> int:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class FateCount:
    """So many units met this fate; one unit may count under several."""

    fate: Fate
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """A unit that gave or received, and how much, in words."""

    unit: UnitLine
    words: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What became of one unit, ready to be read.

    Attributes:
        before: as it was on the first day; ``None`` for one that began since.
        after: as it is on the second day; ``None`` for one that is no more.
        notes: what changed about the unit itself, each in a sentence.
        into: where it or its parts are on the second day.
        of: what it received; each with the part of the giver.
        lost: whether a part is in no unit of the second day.
    """

    id: int
    fates: tuple[Fate, ...]
    before: UnitLine | None
    after: UnitLine | None
    notes: tuple[str, ...]
    into: tuple[Share, ...]
    of: tuple[Share, ...]
    lost: bool

    @property
    def merged(self) -> bool:
        return Fate.MERGED in self.fates


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared.

    Attributes:
        first: the earlier day.
        second: the later day.
        under: only units below this one on either day; all when ``None`` and many are at the top.
        level: only outcomes of units on this level.
        fate: only outcomes of this sort.
        after: the key of the page before.
    """

    first: date
    second: date
    under: int | None = None
    level: Level | None = None
    fate: Fate | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days side by side.

    Attributes:
        under: the unit below which is compared, as it was, or is; ``None``: the whole register.
        counts: levels and their kinds, of which there is something on either day.
        fates: what happened to how many.
        total: units of which an outcome is told, before the choice of one fate.
        page: the outcomes.
    """

    under: Standing | None
    counts: tuple[CountLine, ...]
    fates: tuple[FateCount, ...]
    total: int
    page: Page[OutcomeLine]


def comparison_of(question: Question, *, size: int = PAGE_SIZE) -> Comparison:
    """Compares the two days; six statements, however many units.

    Raises:
        NotFoundError: the unit to look below stands on neither day.
    """
    first, second = _standings(question.first), _standings(question.second)
    under = _scope(question.under, first, second)
    before, after = _below(under, first), _below(under, second)
    days = Days(
        first,
        second,
        flows_between(question.first, question.second),
        _endings(question.first, question.second),
    )
    found = [
        each
        for each in outcomes(days, before, after)
        if question.level is None or _level(each) is question.level
    ]
    fates = Counter(fate for each in found for fate in each.fates)
    chosen = [each for each in found if question.fate is None or question.fate in each.fates]
    return Comparison(
        None if under is None else first.get(under) or second.get(under),
        tuple(_counts((first[each] for each in before), (second[each] for each in after))),
        tuple(FateCount(fate, fates[fate]) for fate in Fate if fate in fates),
        len(found),
        _page(question, chosen, size),
    )


def _level(outcome: Outcome) -> Level | None:
    standing = outcome.before or outcome.after
    return standing.kind.level if standing else None


Standings = Mapping[int, Standing]


def _standings(on: date) -> Standings:
    """Everything that stands on the day, in Vietnamese order of names; one statement."""
    rows = (
        UnitVersion.objects.filter(standing_on(on))
        .order_by("sort_key", "unit_id")
        .values_list("unit_id", "kind", "name", "code", "parent_id")
    )
    return {
        unit: Standing(unit, Kind(kind), name, code, parent)
        for unit, kind, name, code, parent in rows
    }


def _scope(under: int | None, first: Standings, second: Standings) -> int | None:
    if under is not None:
        if under not in first and under not in second:
            raise NotFoundError("đơn vị này vào cả hai ngày đã chọn", unit=under)
        return under
    tops = {each.unit for days in (first, second) for each in days.values() if each.parent is None}
    return tops.pop() if len(tops) == 1 else None


def _below(under: int | None, standings: Standings) -> list[int]:
    """Units below ``under`` on the day, without itself, in the order of the day's standings."""
    if under is None:
        return list(standings)
    children: dict[int | None, list[int]] = defaultdict(list)
    for each in standings.values():
        children[each.parent].append(each.unit)
    inside: set[int] = set()
    waiting = list(children[under])
    while waiting:
        unit = waiting.pop()
        inside.add(unit)
        waiting += children[unit]
    return [unit for unit in standings if unit in inside]


def _endings(first: date, second: date) -> dict[int, OperationKind]:
    """Of units that ended after ``first`` and until ``second``, by which operation."""
    rows = (
        UnitVersion.objects.filter(
            unit__known_until__gt=first,
            unit__known_until__lte=second,
            valid_until=F("unit__known_until"),
        )
        .order_by("closed_by__sequence")
        .values_list("unit_id", "closed_by__kind")
    )
    return {unit: OperationKind(kind) for unit, kind in rows}


def _counts(before: Iterable[Standing], after: Iterable[Standing]) -> Iterator[CountLine]:
    earlier = Counter(each.kind for each in before)
    later = Counter(each.kind for each in after)
    for level in Level:
        kinds = [kind for kind in Kind if kind.level is level and (earlier[kind] or later[kind])]
        if kinds:
            yield CountLine(
                level,
                None,
                sum(earlier[each] for each in kinds),
                sum(later[each] for each in kinds),
            )
        for kind in kinds:
            yield CountLine(level, kind, earlier[kind], later[kind])


def _page(question: Question, chosen: Sequence[Outcome], size: int) -> Page[OutcomeLine]:
    key = whole_key(question.after)
    places = (place for place, each in enumerate(chosen, 1) if each.unit == key)
    rest = chosen[next(places, 0) :][: size + 1]
    names = _Names(question, rest)
    return cut_page([(str(each.unit), names.line(each)) for each in rest], size=size)


class _Names:
    """The units of a page as they were and are; two statements."""

    def __init__(self, question: Question, rows: Sequence[Outcome]) -> None:
        units = {each.unit for each in rows}
        self._before = _lines(
            question.first, units | {part.unit for each in rows for part in each.of}
        )
        self._after = _lines(
            question.second, units | {part.unit for each in rows for part in each.into}
        )

    def line(self, row: Outcome) -> OutcomeLine:
        before, after = self._before.get(row.unit), self._after.get(row.unit)
        return OutcomeLine(
            row.unit,
            row.fates,
            before,
            after,
            tuple(_notes(row.fates, before, after)),
            _shares(row.into, self._after),
            _shares(row.of, self._before),
            row.lost,
        )


_PLAIN_NOTES = {
    Fate.UNCHANGED: "Giữ nguyên.",
    Fate.ENDED: "Kết thúc, không có đơn vị kế tiếp.",
    Fate.DELISTED: "Không còn trong danh sách, chưa rõ nhập về đâu.",
    Fate.NEW: "Mới có trong sổ, không từ đơn vị nào.",
}


def _notes(
    fates: Collection[Fate], before: UnitLine | None, after: UnitLine | None
) -> Iterator[str]:
    """What changed about the unit itself; where its parts went is told beside it."""
    yield from (_PLAIN_NOTES[fate] for fate in fates if fate in _PLAIN_NOTES)
    if before is None or after is None:
        return
    if before.full_name != after.full_name:
        yield f"Nay là {small(after.full_name)}."
    if before.code != after.code:
        yield f"Đổi mã từ {before.code or 'chưa có mã'} thành {after.code or 'không có mã'}."
    if before.parent_id != after.parent_id:
        yield (
            f"Chuyển từ {small(before.parent_name or 'cấp cao nhất')} "
            f"về {small(after.parent_name or 'cấp cao nhất')}."
        )


def _lines(on: date, units: Collection[int]) -> dict[int, UnitLine]:
    return {each.id: each for each in lines_of(versions_on(on).filter(unit_id__in=units))}


def _shares(parts: Iterable[Part], lines: Mapping[int, UnitLine]) -> tuple[Share, ...]:
    return tuple(
        Share(lines[each.unit], portion_in_words(each.portion))
        for each in parts
        if each.unit in lines
    )
