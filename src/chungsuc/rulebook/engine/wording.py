"""The sentences of an explanation: one each, in the office's words."""

from collections.abc import Sequence
from decimal import Decimal

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.exact import difference
from chungsuc.rulebook.engine.kinds import Operator
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.outcomes import Outcome, Status

PERCENT = "%"
NO_VALUE = "Chưa có số liệu."
MUST_APPLY = "Không được ghi “không áp dụng” ở đây; cần có số liệu."
REACHED = "Đã đạt yêu cầu."
NOT_REACHED = "Chưa đạt yêu cầu."


def quantity(value: Decimal, unit: str) -> str:
    """``58%``, ``47 triệu đồng/người/năm``."""
    gap = "" if unit in {"", PERCENT} else " "
    return f"{write_number(value)}{gap}{unit}"


def _distance(value: Decimal, limit: Decimal, unit: str) -> str:
    apart = difference(value, limit).copy_abs()
    return quantity(apart, "điểm phần trăm" if unit == PERCENT else unit)


def compared(value: Decimal, operator: Operator, limit: Decimal, unit: str, *, passed: bool) -> str:
    """How a figure stands: ``58% thấp hơn mức tối thiểu 60%, thiếu 2 điểm phần trăm.``."""
    ours, theirs = quantity(value, unit), quantity(limit, unit)
    if operator is Operator.AT_LEAST:
        if passed:
            return f"{ours} đạt mức tối thiểu {theirs}."
        return f"{ours} thấp hơn mức tối thiểu {theirs}, thiếu {_distance(value, limit, unit)}."
    if operator is Operator.AT_MOST:
        if passed:
            return f"{ours} không vượt mức tối đa {theirs}."
        return f"{ours} vượt mức tối đa {theirs}, thừa {_distance(value, limit, unit)}."
    return f"{ours} {'bằng đúng' if passed else 'khác'} mức {theirs}."


def counted(value: Decimal, unit: str) -> str:
    """What to say of something that must not be there."""
    if value == 0:
        return "Không có trường hợp nào, đúng yêu cầu."
    return f"Có {quantity(value, unit or 'trường hợp')}; yêu cầu là không có."


def levelled(value: str, limit: str, *, passed: bool) -> str:
    return f"“{value}” {'đạt' if passed else 'thấp hơn'} mức “{limit}”."


def no_threshold(limit: Limit) -> str:
    return f"Chưa có ngưỡng để so sánh: {limit.unknown_because or 'không rõ vì sao'}."


def neither(limit: Limit) -> str:
    """Neither a value nor a threshold."""
    return f"Chưa có số liệu; ngưỡng cũng chưa có: {limit.unknown_because or 'không rõ vì sao'}."


def not_concerned(condition: str) -> str:
    return f"Không áp dụng: không thuộc trường hợp “{condition}”."


def earned(score: Decimal, limit: Decimal | None) -> str:
    """Points, and the fewest that pass where there are such."""
    points = f"{write_number(score)} điểm"
    if limit is None:
        return f"Được {points}."
    passed = "đạt" if score >= limit else "thấp hơn"
    return f"Được {points}, {passed} mức tối thiểu {write_number(limit)} điểm."


def concluded(status: Status, parts: Sequence[Outcome], noun: str) -> str:
    """What a whole says of its parts, by name where they are few enough to read."""
    if not parts:
        return f"Chưa có {noun} nào để xét."
    if status is Status.NOT_APPLICABLE:
        return f"Không có {noun} nào áp dụng."
    applied = [part for part in parts if part.status is not Status.NOT_APPLICABLE]
    if status is Status.PASSED:
        return f"Đạt {len(applied)}/{len(applied)} {noun} áp dụng."
    reasons = [
        f"{words} {_named(applied, wanted)}"
        for wanted, words in (
            (Status.FAILED, "chưa đạt"),
            (Status.MISSING, "thiếu số liệu"),
            (Status.NO_THRESHOLD, "chưa có ngưỡng"),
        )
        if any(part.status is wanted for part in applied)
    ]
    head = "Chưa đạt" if status is Status.FAILED else "Chưa kết luận được"
    return f"{head}: {'; '.join(reasons)}."


def _named(parts: Sequence[Outcome], status: Status) -> str:
    names = [part.code or part.title for part in parts if part.status is status]
    return ", ".join(names)


def reached_of(least: int, outcomes: Sequence[Outcome], status: Status) -> str:
    """How many of the parts pass: ``Đạt 3/5, cần ít nhất 4.``."""
    passed = sum(1 for each in outcomes if each.status is Status.PASSED)
    open_ = sum(1 for each in outcomes if not each.status.decided)
    rest = f", còn {open_} chưa kết luận được" if not status.decided else ""
    return f"Đạt {passed}/{len(outcomes)}, cần ít nhất {least}{rest}."
