"""What happens to a unit, fact by fact, for tables of before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chungsuc.units.queries.operation_page import OperationPage
from chungsuc.units.queries.preview import Effect, Preview
from chungsuc.units.rules.standings import Standing

ONE_DAY = timedelta(days=1)
_NONE = "không có"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact before and after; ``None`` where the unit does not exist."""

    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether both are known and differ."""
        return None not in {self.before, self.after} and self.before != self.after

    @property
    def only(self) -> str:
        """What is to be shown where nothing changed."""
        return (self.before if self.after is None else self.after) or ""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A unit in a table.

    Attributes:
        unit: its number where it has a page; else ``None``.
        seen_on: a day on which it exists.
        what: what happens to it, in a word or two.
        mark: the same for styles: ``ends``, ``begins``, ``changes``.
    """

    unit: int | None
    seen_on: date
    what: str
    mark: str
    name: Fact
    code: Fact
    kind: Fact
    above: Fact


RECORDED = {"begins": "bắt đầu", "ends": "kết thúc", "changes": "thay đổi"}
REVERSED = {"begins": "có lại", "ends": "không còn", "changes": "trở lại"}
"""The words for taking back, of effects that were turned round."""


def effect_rows(
    effects: Iterable[Effect], on: date, *, words: Mapping[str, str] = RECORDED
) -> list[EffectRow]:
    """The effects of the day ``on`` as a table shows them."""
    return [_row(each, on, words) for each in effects]


def _row(effect: Effect, on: date, words: Mapping[str, str]) -> EffectRow:
    before, after = effect.before, effect.after
    known = after or before
    mark = "begins" if before is None else "ends" if after is None else "changes"
    return EffectRow(
        known.unit if known is not None and known.unit > 0 else None,
        on - ONE_DAY if after is None else on,
        words[mark],
        mark,
        Fact(before.full_name if before else None, after.full_name if after else None),
        Fact(_code(before), _code(after)),
        Fact(before.kind.name_vi if before else None, after.kind.name_vi if after else None),
        Fact(
            (effect.parent_before or _NONE) if before else None,
            (effect.parent_after or _NONE) if after else None,
        ),
    )


def _code(standing: Standing | None) -> str | None:
    return None if standing is None else standing.code or _NONE


@dataclass(frozen=True, slots=True)
class TransferRow:
    """What of one unit went where, in a table; numbers where the units have pages.

    Attributes:
        how: ``ở lại`` where it stays, ``mới`` where the unit begins with it; else empty.
    """

    predecessor: int | None
    predecessor_name: str
    part: str
    successor: int | None
    successor_name: str
    how: str


def rows_to_come(preview: Preview) -> list[TransferRow]:
    """What would go where."""
    return [
        TransferRow(
            None,
            each.predecessor,
            each.part,
            None,
            each.successor,
            _how(flow.predecessor, flow.successor, begun=flow.successor < 0),
        )
        for flow, each in zip(preview.plan.flows, preview.transfers, strict=True)
    ]


def rows_recorded(page: OperationPage) -> list[TransferRow]:
    """What went where."""
    begun = {each.after.unit for each in page.effects if each.before is None and each.after}
    return [
        TransferRow(
            each.predecessor,
            each.predecessor_name,
            each.part,
            each.successor,
            each.successor_name,
            _how(each.predecessor, each.successor, begun=each.successor in begun),
        )
        for each in page.passages
    ]


def _how(predecessor: int, successor: int, *, begun: bool) -> str:
    if predecessor == successor:
        return "ở lại"
    return "mới" if begun else ""
