"""What a draft would change: which rules, and what comes of sheets on which it is tried."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from chungsuc.common.errors import DomainError
from chungsuc.rulebook.engine.judging import UnfitValueError
from chungsuc.rulebook.engine.kinds import Rule
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.sets import (
    CriteriaSet,
    SetOutcome,
    Sheet,
    conclude_set,
    judge_criterion,
    judge_indicator,
    judge_set,
)
from chungsuc.rulebook.rules.book import ANYWHERE, Book, Place
from chungsuc.rulebook.rules.differences import Difference, View, differences
from chungsuc.rulebook.rules.provisions import Provision

SheetReader = Callable[[CriteriaSet], Sheet]
"""Reads a sheet for a set: a draft may ask for other values than the set that stands."""

_UNFIT = "Số liệu của phiếu không hợp với cách xét của bộ tiêu chí này."


@dataclass(frozen=True, slots=True)
class TrialSheet:
    """A sheet on which a draft is tried.

    Attributes:
        name: what people call it.
        set_code: by which set it is judged.
        read: reads its values for the set as it stands on the day.
        place: for whom thresholds are read.
    """

    name: str
    set_code: str
    read: SheetReader
    place: Place = ANYWHERE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of a sheet under one book.

    Attributes:
        outcome: ``None`` where the sheet could not be judged; ``refusal`` then says why.
    """

    outcome: SetOutcome | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A criterion, an indicator or the whole before and after.

    Attributes:
        before, after: ``None`` where the set has no such node, or could not be judged.
    """

    code: str
    title: str
    before: Outcome | None
    after: Outcome | None

    @property
    def decides_otherwise(self) -> bool:
        """Whether something else comes of it: another status, or other points."""
        return _result(self.before) != _result(self.after)

    @property
    def differs(self) -> bool:
        """Whether anything is said otherwise, be it the threshold alone."""
        return _said(self.before) != _said(self.after)


@dataclass(frozen=True, slots=True)
class Tried:
    """A sheet with what the draft would make of it.

    Attributes:
        on: the day whose rules were read.
        whole: the set as a whole.
        criteria: those of which anything is said otherwise, in the order of the set.
        indicators: likewise, the gates behind.
    """

    sheet: TrialSheet
    on: date
    before: Judgement
    after: Judgement
    whole: Turn
    criteria: tuple[Turn, ...]
    indicators: tuple[Turn, ...]

    @property
    def changes(self) -> bool:
        """Whether anything would come out otherwise: the whole, a criterion or an indicator."""
        turns = (self.whole, *self.criteria, *self.indicators)
        return self.before.refusal != self.after.refusal or any(
            each.decides_otherwise for each in turns
        )

    @property
    def touched(self) -> bool:
        """Whether anything would at least be said otherwise."""
        return self.changes or bool(self.criteria or self.indicators)


@dataclass(frozen=True, slots=True)
class Judged:
    """A sheet that was judged, with what it was judged by where it could be."""

    judgement: Judgement
    rules: CriteriaSet | None = None
    values: Sheet | None = None


Keeping = Callable[[TrialSheet, Callable[[], Judged]], Judged]
"""Hands back what comes of a sheet by the rules that stand: judged now, or once before."""


def _judged_now(_: TrialSheet, judge: Callable[[], Judged]) -> Judged:
    return judge()


def try_drafts(
    book: Book,
    drafts: Iterable[Provision],
    sheets: Sequence[TrialSheet],
    on: date,
    *,
    keeping: Keeping = _judged_now,
) -> tuple[Tried, ...]:
    """Every sheet judged by the rules of the day, without the drafts and with them."""
    standing, tried = _Bench(book, on), _Bench(book.with_drafts(drafts), on)
    found = []
    for sheet in sheets:
        before = keeping(sheet, partial(standing.judge, sheet))
        found.append(_try(before.judgement, tried.judge(sheet, before).judgement, sheet, on))
    return tuple(found)


def _try(before: Judgement, after: Judgement, sheet: TrialSheet, on: date) -> Tried:
    first, second = before.outcome, after.outcome
    whole = _turn(first.whole if first else None, second.whole if second else None)
    return Tried(
        sheet,
        on,
        before,
        after,
        whole,
        _turns(_criteria(first), _criteria(second)),
        _turns(_indicators(first), _indicators(second)),
    )


def judge_sheet(book: Book, sheet: TrialSheet, on: date) -> Judgement:
    """What comes of a sheet by the rules of the day, or why it cannot be judged."""
    return _Bench(book, on).judge(sheet).judgement


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a set has in common with the one that stands.

    Attributes:
        all: whether it is the same set.
        read_alike: whether a sheet says the same under both.
        criteria, gates: places in the set that stands of those that are the same, by code.
    """

    all: bool
    read_alike: bool
    criteria: Mapping[str, int]
    gates: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Bench:
    """A book on a day, with the sets that were made ready of it."""

    book: Book
    on: date
    ready: dict[tuple[str, Place], CriteriaSet] = field(default_factory=dict)
    kept: dict[tuple[str, Place], _Kept] = field(default_factory=dict)

    def judge(self, sheet: TrialSheet, before: Judged | None = None) -> Judged:
        """What comes of the sheet; what ``before`` says already is not judged again."""
        try:
            rules = self._rules(sheet)
            if before is None or before.rules is None or before.values is None:
                values = sheet.read(rules)
                return Judged(Judgement(judge_set(rules, values)), rules, values)
            kept = self._kept(sheet, before.rules, rules)
            if kept.all:
                return before
            values = before.values if kept.read_alike else sheet.read(rules)
            outcome = before.judgement.outcome if kept.read_alike else None
            return Judged(Judgement(_judge_rest(rules, values, kept, outcome)), rules, values)
        except DomainError as refusal:
            return Judged(Judgement(None, str(refusal)))
        except UnfitValueError:
            return Judged(Judgement(None, _UNFIT))

    def _rules(self, sheet: TrialSheet) -> CriteriaSet:
        asked = (sheet.set_code, sheet.place)
        if asked not in self.ready:
            self.ready[asked] = self.book.criteria_set(sheet.set_code, self.on, sheet.place)
        return self.ready[asked]

    def _kept(self, sheet: TrialSheet, before: CriteriaSet, after: CriteriaSet) -> _Kept:
        asked = (sheet.set_code, sheet.place)
        if asked not in self.kept:
            self.kept[asked] = _in_common(before, after)
        return self.kept[asked]


def _in_common(before: CriteriaSet, after: CriteriaSet) -> _Kept:
    criteria = {each.code: place for place, each in enumerate(before.criteria)}
    gates = {each.code: place for place, each in enumerate(before.gates)}
    return _Kept(
        before == after,
        _asked(before) == _asked(after),
        {
            each.code: criteria[each.code]
            for each in after.criteria
            if each.code in criteria and before.criteria[criteria[each.code]] == each
        },
        {
            each.code: gates[each.code]
            for each in after.gates
            if each.code in gates and before.gates[gates[each.code]] == each
        },
    )


def _asked(rules: CriteriaSet) -> list[tuple[str, str, str, Rule]]:
    """All of a set that says how a sheet is read: everything but thresholds."""
    return [(each.code, each.name, each.unit, each.rule) for each in rules.indicators()]


def _judge_rest(
    rules: CriteriaSet, values: Sheet, kept: _Kept, before: SetOutcome | None
) -> SetOutcome:
    """As ``judge_set``; where the same values meet the same rules, the same comes of them."""
    if before is None:
        return judge_set(rules, values)
    return conclude_set(
        rules,
        tuple(
            before.criteria[kept.criteria[each.code]]
            if each.code in kept.criteria
            else judge_criterion(each, values)
            for each in rules.criteria
        ),
        tuple(
            before.gates[kept.gates[each.code]]
            if each.code in kept.gates
            else judge_indicator(each, values)
            for each in rules.gates
        ),
    )


def _criteria(outcome: SetOutcome | None) -> tuple[Outcome, ...]:
    return outcome.criteria if outcome else ()


def _indicators(outcome: SetOutcome | None) -> tuple[Outcome, ...]:
    if outcome is None:
        return ()
    return (*(each for one in outcome.criteria for each in one.parts), *outcome.gates)


def _turns(before: Iterable[Outcome], after: Iterable[Outcome]) -> tuple[Turn, ...]:
    """What differs, paired by code: in the order after, then what fell away."""
    old = {each.code: each for each in before}
    new = {each.code: each for each in after}
    turns = [
        _turn(old.get(code), new.get(code))
        for code in dict.fromkeys((*new, *old))
        if old.get(code) is not new.get(code)
    ]
    return tuple(each for each in turns if each.differs)


def _turn(before: Outcome | None, after: Outcome | None) -> Turn:
    shown = after or before
    return Turn(shown.code if shown else "", shown.title if shown else "", before, after)


def _result(outcome: Outcome | None) -> object:
    return None if outcome is None else (outcome.status, outcome.score)


def _said(outcome: Outcome | None) -> object:
    return None if outcome is None else (outcome.status, outcome.score, outcome.why)


# --- Rules -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DayOfChange:
    """What other rules would hold from a day on.

    Attributes:
        place: for whom; ``ANYWHERE`` where it is the same for all.
        differences: also of what nobody drafted: multiples of a drafted threshold among them.
    """

    on: date
    place: Place
    differences: tuple[Difference, ...]


def rule_changes(
    book: Book, drafts: Sequence[Provision], *, region: str = ""
) -> tuple[DayOfChange, ...]:
    """Which rules would change from which day, by day and group of communes.

    Args:
        book: as it stands.
        drafts: what would be published.
        region: whose thresholds are compared where a draft speaks of none.
    """
    tried = book.with_drafts(drafts)
    asked = {(each.since, each.key.group, each.key.region or region) for each in drafts}
    told: set[tuple[date, Difference]] = set()
    days = []
    for on, group, place_region in sorted(asked):
        place = Place(place_region, group)
        found = [
            each
            for each in differences(View(book, on, place), View(tried, on, place))
            if (on, each) not in told
        ]
        told |= {(on, each) for each in found}
        if found:
            days.append(DayOfChange(on, place, tuple(found)))
    return tuple(days)
