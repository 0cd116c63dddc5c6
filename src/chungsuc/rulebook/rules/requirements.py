"""What a rule asks for, in words that an officer would use: one clause, and its parts in lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.kinds import (
    AllOf,
    AppliesIf,
    AtLeastOf,
    Band,
    BothSexes,
    Checklist,
    Computed,
    CountZero,
    Figure,
    Level,
    NestedShare,
    Operator,
    Part,
    Rule,
    Threshold,
    Weighted,
    WeightedSum,
    YesNo,
)
from chungsuc.rulebook.engine.limits import NO_LIMIT, Derivation, Limit, Limits
from chungsuc.rulebook.engine.wording import PERCENT, quantity

NameOf = Callable[[str], str]
"""How another threshold, ``set/indicator``, is called in a sentence."""

WHOLE = Decimal(100)  # of a percentage: nothing is more

_WITHOUT_LIMIT = {
    Operator.AT_LEAST: "mức tối thiểu chưa được ghi",
    Operator.AT_MOST: "mức tối đa chưa được ghi",
    Operator.EQUAL: "mức phải bằng chưa được ghi",
}


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is asked for.

    Attributes:
        text: a clause that begins with a capital and ends without a stop.
        parts: of what it is made, a line each; empty for a plain rule.
    """

    text: str
    parts: tuple[str, ...] = ()


def requirement(
    rule: Rule, limits: Limits, unit: str, *, name_of: NameOf = lambda name: name
) -> Requirement:
    """What ``rule`` asks for with these thresholds.

    Args:
        rule: any kind.
        limits: its thresholds on a day for a place; one that is not known says so.
        unit: of the indicator's value.
        name_of: how the threshold that another is a multiple of is called.
    """
    text, parts = _Words(limits, unit, name_of).of(rule)
    return Requirement(text[:1].upper() + text[1:], parts)


Said = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Words:
    limits: Limits
    unit: str
    name_of: NameOf

    def of(self, rule: Rule) -> Said:  # noqa: C901, PLR0911, PLR0912  one case a kind, held complete by the type checker
        """The clause, which begins small, and the lines of its parts."""
        match rule:
            case Threshold():
                return self._figure(rule), ()
            case Level():
                return self._level(rule), self._levels(rule)
            case YesNo():
                return "đạt" if self._known(rule.limit) else "mức đạt chưa được ghi", ()
            case CountZero():
                return f"không có {self.unit} nào" if self.unit else "không có", ()
            case BothSexes():
                return f"cả nam và nữ đều {_lower(self._figure(rule.each))}", ()
            case NestedShare():
                return self._nested(rule), ()
            case Checklist():
                titles = tuple(_capital(item.title) for item in rule.items)
                return f"đạt cả {len(titles)} nội dung", titles
            case AppliesIf():
                text, parts = self.of(rule.rule)
                return f"{text}; chỉ áp dụng với {rule.condition}", parts
            case Band():
                return self._points(rule.limit, "cho điểm theo mức"), self._steps(rule)
            case Figure():
                return "ghi số, không có ngưỡng", ()
            case WeightedSum():
                return self._points(rule.limit, "cộng điểm các phần"), self._weights(rule)
            case AllOf():
                return f"đạt cả {len(rule.parts)} phần", self._lines(rule.parts)
            case AtLeastOf():
                text = f"đạt ít nhất {rule.least} trong {len(rule.parts)} phần"
                return text, self._lines(rule.parts)
            case Computed():
                return f"{self._figure(rule.rule)}, tính từ số liệu của các đơn vị trực thuộc", ()
            case _:
                assert_never(rule)

    # --- One threshold -------------------------------------------------------------------------

    def _known(self, key: str) -> Limit | None:
        limit = self.limits.get(key, NO_LIMIT)
        return None if limit.value is None else limit

    def _figure(self, rule: Threshold) -> str:
        limit = self.limits.get(rule.limit, NO_LIMIT)
        if limit.derived is not None:
            return self._derived(rule.operator, limit, limit.derived)
        if not isinstance(limit.value, Decimal):
            return _WITHOUT_LIMIT[rule.operator]
        return self._against(rule.operator, limit.value)

    def _against(self, operator: Operator, value: Decimal) -> str:
        figure = quantity(value, self.unit)
        if operator is Operator.AT_LEAST:
            whole = self.unit == PERCENT and value == WHOLE
            return f"đủ {figure}" if whole else f"từ {figure} trở lên"
        if operator is Operator.AT_MOST:
            return "không có" if value == 0 else f"không quá {figure}"
        return f"đúng {figure}"

    def _derived(self, operator: Operator, limit: Limit, derived: Derivation) -> str:
        base = f"{write_number(derived.factor)} lần ngưỡng của {self.name_of(derived.name)}"
        text = {
            Operator.AT_LEAST: f"từ {base} trở lên",
            Operator.AT_MOST: f"không quá {base}",
            Operator.EQUAL: f"đúng {base}",
        }[operator]
        if not isinstance(limit.value, Decimal):
            return f"{text} (ngưỡng ấy chưa được ghi)"
        return f"{text}, tức {quantity(limit.value, self.unit)}"

    def _level(self, rule: Level) -> str:
        limit = self._known(rule.limit)
        if limit is None:
            return "mức tối thiểu chưa được ghi"
        name = str(limit.value)
        called = _lower(name) if name.casefold().startswith("mức") else f"mức {name}"
        return called if name == rule.levels[-1] else f"ít nhất {called}"

    def _levels(self, rule: Level) -> tuple[str, ...]:
        return (f"Các mức từ thấp đến cao: {', '.join(rule.levels)}",)

    def _nested(self, rule: NestedShare) -> str:
        total, within = self._figure(rule.total), self._figure(rule.within)
        return f"{total}, trong đó {rule.within_title} {within}"

    # --- Points --------------------------------------------------------------------------------

    def _points(self, key: str | None, words: str) -> str:
        if key is None:
            return words
        limit = self._known(key)
        if limit is None or not isinstance(limit.value, Decimal):
            return f"{words}; số điểm tối thiểu chưa được ghi"
        return f"{words}, ít nhất {write_number(limit.value)} điểm"

    def _steps(self, rule: Band) -> tuple[str, ...]:
        return tuple(
            f"Từ {quantity(step.start, self.unit)}: {write_number(step.points)} điểm"
            for step in rule.steps
        )

    def _weights(self, rule: WeightedSum) -> tuple[str, ...]:
        lines = [self._weight(each, "") for each in rule.parts]
        lines += [self._weight(each, "Điểm thưởng: ") for each in rule.bonus]
        lines += [self._weight(each, "Điểm trừ: ") for each in rule.penalty]
        if rule.most_bonus is not None:
            lines.append(f"Điểm thưởng không quá {write_number(rule.most_bonus)} điểm")
        if rule.most is not None:
            lines.append(f"Tổng điểm không quá {write_number(rule.most)} điểm")
        return tuple(lines)

    def _weight(self, each: Weighted, head: str) -> str:
        (line,) = self._lines((each.part,))
        return f"{head}{line} (nhân {write_number(each.weight)})"

    def _lines(self, parts: Iterable[Part]) -> tuple[str, ...]:
        lines = []
        for part in parts:
            words = self if part.unit is None else replace(self, unit=part.unit)
            text, inner = words.of(part.rule)
            more = f" ({'; '.join(map(_lower, inner))})" if inner else ""
            lines.append(f"{_capital(part.title)}: {text}{more}")
        return tuple(lines)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """Begins small, unless the first word is one of capitals ("HTX")."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
