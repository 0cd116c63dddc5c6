"""Which unit somebody means who types a name into a form: one, or several to choose among."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.enums import FOREVER, Level, OperationState
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import (
    UnitLine,
    UnitName,
    ancestors,
    lines_of,
    versions_on,
    versions_when_they_began,
)
from chungsuc.units.queries.search import Answer, Outcome, find_units

_DIVIDING = frozenset(",;()[]/|#")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit that may be meant.

    Attributes:
        label: for people: ``Xã Hòa Bình, Huyện Chi Lăng (mã 06508)``.
        text: typed instead, it names this unit alone.
    """

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """What was typed for a unit, and which it is.

    Attributes:
        text: as typed.
        unit: the one unit; ``None`` unless exactly one is called so.
        problem: why there is none, in a sentence; empty when there is one.
        choices: the units that are called so, or where there is none, nearly so.
    """

    text: str
    unit: UnitLine | None
    problem: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def label(self) -> str:
        """The unit as people tell it from others; empty where there is none."""
        if self.unit is None:
            return ""
        code = f", mã {self.unit.code}" if self.unit.code else ""
        return self.unit.title + code


def named_for_change(text: str, on: date) -> Named:
    """The unit that an operation effective on the day speaks of.

    That is a unit of the eve which no operation of the same day has ended yet, or one that
    such an operation has begun or renamed. One unit, or all that may be meant; never a guess.
    """
    eve = on - ONE_DAY
    before = find_units(text, eve)
    if not Operation.objects.filter(effective_on=on, state=OperationState.RECORDED).exists():
        return _named(text, before, eve)
    after = find_units(text, on)
    standing = _still_standing(before.items, on)
    found = {each.id: each for each in (*standing, *after.items)}
    if not found and before.items:
        names = "; ".join(each.title for each in before.items)
        return Named(text, None, f"{names} đã kết thúc từ ngày {write_date(on)}.")
    if not found:
        return _named(text, before if before.suggestions else after, eve)
    outcome = Outcome.FOUND if len(found) == 1 else Outcome.AMBIGUOUS
    # On this day a name may have gone from one unit to another: only numbers tell them apart.
    return _named(text, Answer(outcome, tuple(found.values())), on, by_number=True)


def named_on(text: str, on: date) -> Named:
    """The unit that is called so on the day, or all that may be meant."""
    return _named(text, find_units(text, on), on)


def _still_standing(lines: Sequence[UnitLine], on: date) -> list[UnitLine]:
    """Those that exist on the day too, as they are by then."""
    numbers = [each.id for each in lines]
    return lines_of(versions_on(on).filter(unit_id__in=numbers).order_by("sort_key", "unit_id"))


def _named(text: str, answer: Answer, on: date, *, by_number: bool = False) -> Named:
    if answer.outcome is Outcome.FOUND:
        return Named(text, answer.items[0])
    if answer.outcome is Outcome.AMBIGUOUS:
        problem = f"Ngày {write_date(on)} có {len(answer.items)} đơn vị là “{text}”: hãy chọn một."
        choices = choices_among(answer.items, on, by_number=by_number)
        return Named(text, None, problem, choices)
    problem = f"Không có đơn vị nào là “{text}” ngày {write_date(on)}."
    if answer.other_days:
        problem += f" {_elsewhen(answer.other_days)}"
    if answer.suggestions:
        problem += " Có phải:"
    return Named(text, None, problem, choices_among(answer.suggestions, on))


def _elsewhen(lines: Iterable[UnitLine]) -> str:
    known = [
        f"{each.title} từ {write_date(each.valid_from)}"
        + (f" đến hết {write_date(each.valid_until - ONE_DAY)}" if each.valid_until else "")
        for each in lines
    ]
    return f"Vào ngày khác thì có: {'; '.join(known)}."


def choices_among(
    lines: Sequence[UnitLine], on: date, *, by_number: bool = False
) -> tuple[Choice, ...]:
    """The units so written that each can be told from the others; one statement.

    Args:
        lines: the units.
        on: the day on which they are what the lines say.
        by_number: whether names alone would be asked about again.
    """
    above = ancestors([each.id for each in lines], on)
    written = [_written(each, above.get(each.id, ())) for each in lines]
    often = Counter(written)
    choices = []
    for line, text in zip(lines, written, strict=True):
        certain = not by_number and often[text] == 1 and not _DIVIDING & set(line.full_name)
        code = f" (mã {line.code})" if line.code else ""
        number = "" if certain else f", #{line.id}"
        choices.append(Choice(f"{text}{number}{code}", text if certain else f"#{line.id}"))
    return tuple(choices)


def _written(line: UnitLine, above: Sequence[UnitName]) -> str:
    """``Thôn 1, Xã An, Huyện Đông``; the province only where nothing stands below it."""
    names = [each.full_name for each in above if each.kind.level is not Level.PROVINCE]
    names = names or [each.full_name for each in above]
    return ", ".join([line.full_name, *reversed(names)])


def units_below(unit: int) -> list[UnitLine]:
    """The units that stand directly below at the end of the register; one statement."""
    rows = versions_when_they_began().filter(parent_id=unit, valid_until=FOREVER)
    return lines_of(rows.order_by("sort_key", "unit_id"))
