"""Many sheets under one set: the engine's own answers, without their explanations.

A set is compiled once; then every indicator judges all of its values side by side. Figures are
compared as whole numbers. What an array cannot hold exactly is judged by the engine, cell by
cell, so the answers are the same whatever is in the sheets.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import repeat
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from chungsuc.rulebook.engine.amounts import InexactError
from chungsuc.rulebook.engine.columns import Codes, Raw
from chungsuc.rulebook.engine.compiling import (
    ASK,
    FAILED,
    NO_THRESHOLD,
    NOT_APPLICABLE,
    PASSED,
    STATUSES,
    Machine,
    compiled,
    conclude_all,
    reach,
)
from chungsuc.rulebook.engine.judging import Case, judge
from chungsuc.rulebook.engine.outcomes import Status
from chungsuc.rulebook.engine.sets import CriteriaSet, Indicator, Sheet
from chungsuc.rulebook.engine.values import MISSING, Value

_NUMBERS = {status: number for number, status in enumerate(STATUSES)}


class _Sheets(Protocol):
    """Many sheets, however they are kept."""

    @property
    def size(self) -> int: ...

    def raw(self, code: str) -> Raw:
        """Of an indicator one value a sheet."""

    def computed(self, name: str) -> Raw:
        """Of a computed figure one value a sheet."""

    def figures_of(self, row: int) -> Mapping[str, Value]:
        """What the caller computed of one sheet."""


class _Rows:
    """Sheets one by one, turned by a quarter for the codes that are asked for."""

    def __init__(self, sheets: Sequence[Sheet], codes: Sequence[str]) -> None:
        self.size = len(sheets)
        self._sheets = sheets
        # Sheet by sheet, because what stands together is read faster than one value of each.
        rows = [tuple(map(each.values.get, codes, repeat(MISSING))) for each in sheets]
        columns = zip(*rows, strict=True) if rows else ([] for _ in codes)
        self._columns: dict[str, Raw] = dict(zip(codes, columns, strict=True))

    def raw(self, code: str) -> Raw:
        return self._columns[code]

    def computed(self, name: str) -> Raw:
        return [each.figures.get(name, MISSING) for each in self._sheets]

    def figures_of(self, row: int) -> Mapping[str, Value]:
        return self._sheets[row].figures


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """Sheets turned by a quarter: of every indicator one value a sheet.

    Attributes:
        size: how many sheets.
        values: by the code of the indicator; one that is absent is missing from every sheet.
        figures: what the caller computed, by name.
    """

    size: int
    values: Mapping[str, Sequence[Value]]
    figures: Mapping[str, Sequence[Value]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses columns of another length, whose rows would stand for other sheets."""
        for name, column in (*self.values.items(), *self.figures.items()):
            if len(column) != self.size:
                raise ValueError(f"{name}: {len(column)} values for {self.size} sheets")

    def raw(self, code: str) -> Raw:
        return self.values.get(code, [MISSING] * self.size)

    def computed(self, name: str) -> Raw:
        return self.figures.get(name, [MISSING] * self.size)

    def figures_of(self, row: int) -> Mapping[str, Value]:
        return {name: values[row] for name, values in self.figures.items()}


@dataclass(frozen=True, slots=True)
class CompiledSet:
    """A set that is ready for many sheets.

    Attributes:
        machines: of every indicator by its code; an absent one is left to the engine.
    """

    rules: CriteriaSet
    machines: Mapping[str, Machine]


@dataclass(frozen=True, slots=True, eq=False)
class ManyOutcomes:
    """What comes of many sheets; a row is a sheet, a number stands for ``STATUSES``.

    Attributes:
        indicators, criteria, gates: codes, in the order of the columns.
        of_indicators, of_criteria, of_gates: a row a sheet, a column a code.
        whole: the sets as a whole.
        met, not_met, undecidable: how many criteria of each sheet.
        asked: how many cells were left to the engine.
    """

    indicators: tuple[str, ...]
    criteria: tuple[str, ...]
    gates: tuple[str, ...]
    of_indicators: Codes
    of_criteria: Codes
    of_gates: Codes
    whole: Codes
    met: NDArray[np.int64]
    not_met: NDArray[np.int64]
    undecidable: NDArray[np.int64]
    asked: int

    def statuses(self, row: int) -> dict[str, Status]:
        """The statuses of one sheet's indicators and gates by their codes."""
        codes = (*self.indicators, *self.gates)
        numbers = (*self.of_indicators[row], *self.of_gates[row])
        return {code: STATUSES[number] for code, number in zip(codes, numbers, strict=True)}


def compile_set(rules: CriteriaSet) -> CompiledSet:
    """The set with its rules and thresholds made ready once."""
    machines: dict[str, Machine] = {}
    for each in rules.indicators():
        try:
            machines[each.code] = compiled(each.rule, each.limits)
        except InexactError:
            continue
    return CompiledSet(rules, machines)


def judge_many(
    rules: CriteriaSet | CompiledSet, sheets: Sequence[Sheet] | SheetColumns
) -> ManyOutcomes:
    """What ``judge_set`` would say of each sheet.

    Raises:
        UnfitValueError: as ``judge_set``, where a value or threshold is of another kind.
    """
    ready = rules if isinstance(rules, CompiledSet) else compile_set(rules)
    every = ready.rules.indicators()
    table: _Sheets = (
        sheets if isinstance(sheets, SheetColumns) else _Rows(sheets, [each.code for each in every])
    )
    found = [_judged(ready, each, table) for each in every]
    codes = iter([codes for codes, _ in found])
    criteria = [[next(codes) for _ in each.indicators] for each in ready.rules.criteria]
    asked = sum(cells for _, cells in found)
    return _concluded(ready.rules, criteria, list(codes), table.size, asked)


def _judged(ready: CompiledSet, indicator: Indicator, table: _Sheets) -> tuple[Codes, int]:
    """The statuses of an indicator, and how many of them the engine gave."""
    raw = table.raw(indicator.code)
    machine = ready.machines.get(indicator.code)
    codes = np.full(table.size, ASK, np.uint8)
    if machine is not None:
        with suppress(InexactError):
            codes = machine(raw, table.computed).codes
    rows: list[int] = np.flatnonzero(codes == ASK).tolist()
    for row in rows:
        case = Case(indicator.limits, table.figures_of(row), indicator.unit)
        codes[row] = _NUMBERS[judge(indicator.rule, raw[row], case).status]
    return codes, len(rows)


def _concluded(
    rules: CriteriaSet,
    criteria: Sequence[Sequence[Codes]],
    gates: Sequence[Codes],
    size: int,
    asked: int,
) -> ManyOutcomes:
    """What follows of the indicators, as ``judge_set`` concludes it."""
    of_criteria = [conclude_all(each, size) for each in criteria]
    counted = _stacked(of_criteria, size)
    return ManyOutcomes(
        indicators=tuple(each.code for one in rules.criteria for each in one.indicators),
        criteria=tuple(each.code for each in rules.criteria),
        gates=tuple(each.code for each in rules.gates),
        of_indicators=_stacked([each for one in criteria for each in one], size),
        of_criteria=counted,
        of_gates=_stacked(gates, size),
        whole=_whole(rules, of_criteria, gates, size),
        met=(counted <= PASSED).sum(axis=1),
        not_met=(counted == FAILED).sum(axis=1),
        undecidable=(counted > FAILED).sum(axis=1),
        asked=asked,
    )


def _whole(
    rules: CriteriaSet, criteria: Sequence[Codes], gates: Sequence[Codes], size: int
) -> Codes:
    if not rules.complete:
        return np.full(size, NO_THRESHOLD, np.uint8)
    core = conclude_all(criteria, size)
    if rules.least is not None:
        counted = [
            np.where(each == NOT_APPLICABLE, PASSED, each).astype(np.uint8) for each in criteria
        ]
        core = reach(rules.least, counted, size)
    return conclude_all([core, *gates], size)


def _stacked(columns: Sequence[Codes], size: int) -> Codes:
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0), np.uint8)
