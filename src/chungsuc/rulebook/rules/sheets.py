"""Sheets from plain data: what is known of one unit, by the codes of a set's indicators.

Values are read as people write them (``63,5%``, ``đạt``, ``không áp dụng``); what has two
readings, or cannot be true, is refused with everything else that is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.kinds import Computed, Rule
from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Absence, Value
from chungsuc.rulebook.rules.forms.faults import Fault
from chungsuc.rulebook.rules.forms.fitting import inner_rules
from chungsuc.rulebook.rules.forms.spots import Problem, Spot, choose_from, nearest, shown
from chungsuc.rulebook.rules.sheet_values import figure_at, value_at

_PARTS = ("values", "figures")


class Asked(Protocol):
    """What must be known of an indicator to read its value."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def rule(self) -> Rule: ...


class UnreadableSheetError(DomainError):
    """The data are no sheet of that set; every problem is listed, nothing is judged."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = [sentence(each) for each in problems]
        super().__init__(
            "rulebook.unreadable_sheet",
            "\n".join(lines),
            mend="Hãy sửa từng chỗ nêu trên rồi thử lại.",
            problems=lines,
        )
        self.problems = tuple(problems)


def sentence(problem: Problem) -> str:
    """``Chỉ tiêu 12.1, nam: …``: where, what is wrong and how to mend it."""
    path = [str(each) for each in problem.path if each != ""]
    if path[:1] == ["figures"]:
        path, noun = path[1:], "Số do hệ thống tính "
    else:
        path, noun = path[1:] if path[:1] == ["values"] else path, "Chỉ tiêu "
    where = f"{noun}{', '.join(path)}: " if path else ""
    return f"{where}{problem.what} {problem.mend}"


def read_sheet(rules: CriteriaSet, facts: object) -> Sheet:
    """The sheet that the data say.

    Args:
        rules: the set under which it will be judged.
        facts: indicator code -> value; or ``values`` (the same) and ``figures`` (name -> figure
            that the caller computed).

    Raises:
        UnreadableSheetError: something is wrong; every problem is listed.
    """
    spot = Spot(facts)
    sheet = sheet_at(rules.indicators(), spot)
    if spot.problems:
        raise UnreadableSheetError(spot.problems)
    return sheet


def sheet_at(indicators: Sequence[Asked], spot: Spot) -> Sheet:
    """The sheet of a spot; what is wrong stands among the spot's problems."""
    if not isinstance(spot.facts, Mapping):
        spot.object(
            Fault.NOT_NAMED,
            "Phiếu không phải là các cặp “mã chỉ tiêu: giá trị”.",
            'Hãy viết theo dạng {"1.1": true, "10": 36.5}.',
        )
        return Sheet({})
    if not any(part in spot.facts for part in _PARTS):
        return Sheet(_values(indicators, spot))
    fields = spot.fields(optional=_PARTS)
    empty: dict[str, Value] = {}
    return Sheet(
        fields.read("values", lambda each: _values(indicators, each), empty),
        fields.read("figures", lambda each: _figures(indicators, each), empty),
    )


def _values(indicators: Sequence[Asked], spot: Spot) -> dict[str, Value]:
    asked = {each.code: each for each in indicators}
    found: dict[str, Value] = {}
    for code, facts in _named(spot):
        inner = spot.at(code, facts)
        if code in asked:
            value = value_at(inner, asked[code].rule, asked[code].unit)
            if value is not MISSING:
                found[code] = value
            continue
        near = nearest(code, asked)
        inner.object(
            Fault.UNKNOWN_INDICATOR_CODE,
            "Bộ tiêu chí không có chỉ tiêu mang mã này.",
            f"Có phải là “{near}” ({asked[near].name})?" if near else "Hãy kiểm tra lại mã.",
        )
    return found


def _figures(indicators: Sequence[Asked], spot: Spot) -> dict[str, Value]:
    units = {rule.figure: each.unit for each in indicators for rule in _computed(each.rule)}
    found: dict[str, Value] = {}
    for name, facts in _named(spot):
        inner = spot.at(name, facts)
        if name in units:
            value = figure_at(inner, units[name])
            if value is not MISSING:
                found[name] = value
            continue
        inner.object(
            Fault.UNKNOWN_FIGURE,
            "Bộ tiêu chí không dùng số nào tên này.",
            choose_from(name, units) if units else "Hãy bỏ mục này.",
        )
    return found


def _computed(rule: Rule) -> Iterator[Computed]:
    if isinstance(rule, Computed):
        yield rule
    for inner in inner_rules(rule):
        yield from _computed(inner)


def _named(spot: Spot) -> Iterator[tuple[str, object]]:
    if spot.facts is None:
        return
    if not isinstance(spot.facts, Mapping):
        spot.object(
            Fault.NOT_NAMED,
            f"“{shown(spot.facts)}” không phải là các cặp “mã: giá trị”.",
            'Hãy viết theo dạng {"1.1": true, "10": 36.5}.',
        )
        return
    for name, facts in spot.facts.items():
        yield str(name), facts


# --- Writing -----------------------------------------------------------------------------------


def sheet_facts(sheet: Sheet) -> dict[str, dict[str, object]]:
    """The sheet as JSON can hold it; read again it is the same."""
    facts = {"values": _written(sheet.values), "figures": _written(sheet.figures)}
    return {name: said for name, said in facts.items() if said or name == "values"}


def _written(values: Mapping[str, Value]) -> dict[str, object]:
    return {key: value_facts(value) for key, value in values.items() if value is not MISSING}


def value_facts(value: Value) -> object:
    """One value as JSON can hold it; a figure has the decimal comma, which is read one way."""
    if isinstance(value, Decimal):
        return write_number(value, grouped=False)
    if isinstance(value, Absence):
        return "not_applicable" if value is NOT_APPLICABLE else None
    return _written(value) if isinstance(value, Mapping) else value
