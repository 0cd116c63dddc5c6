"""The sentences of an explanation: one each, in the office's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.exact import difference
from chungsuc.rulebook.engine.kinds import Operator
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.outcomes import Outcome, Status

PERCENT = "%"
CASES = "trường hợp"
NO_VALUE = "Chưa có số liệu."
NOT_COMPUTED = "Chưa tính được số liệu này."
MUST_APPLY = "Không được ghi “không áp dụng” ở đây; cần có số liệu."
REACHED = "Đã đạt yêu cầu."
NOT_REACHED = "Chưa đạt yêu cầu."
UNDECIDED = "Chưa kết luận được: "
INCOMPLETE = "Nội dung bộ tiêu chí chưa được nhập đầy đủ nên chưa kết luận được."


@dataclass(frozen=True, slots=True)
class Noun:
    """What the parts of a whole are called.

    Attributes:
        coded: whether people know one by its code ("1.2"); else by its title.
    """

    word: str
    coded: bool


INDICATORS = Noun("chỉ tiêu", coded=True)
CRITERIA = Noun("tiêu chí", coded=True)
GATES = Noun("điều kiện", coded=True)
PARTS = Noun("phần", coded=False)
ITEMS = Noun("nội dung", coded=False)

MOST_CODES, MOST_TITLES = 8, 3
"""How many parts a sentence names before it only counts the others."""

UNDECIDED_WORDS = {Status.MISSING: "thiếu số liệu", Status.NO_THRESHOLD: "chưa có ngưỡng"}
STATUS_WORDS = {**UNDECIDED_WORDS, Status.FAILED: "chưa đạt", Status.PASSED: "đạt"}


# --- One value against one threshold -----------------------------------------------------------


def quantity(value: Decimal, unit: str) -> str:
    """``58%``, ``47 triệu đồng/người/năm``."""
    gap = "" if not unit or unit.startswith(PERCENT) else " "
    return f"{write_number(value)}{gap}{unit}"


def distance(value: Decimal, limit: Decimal, unit: str) -> str:
    """How far apart two figures are: ``2 điểm phần trăm`` between two shares."""
    apart = difference(value, limit).copy_abs()
    if unit.startswith(PERCENT):
        unit = f"điểm phần trăm{unit.removeprefix(PERCENT)}"
    return quantity(apart, unit)


def compared(value: Decimal, operator: Operator, limit: Decimal, unit: str, *, passed: bool) -> str:
    """How a figure stands: ``58% thấp hơn mức tối thiểu 60%, thiếu 2 điểm phần trăm.``."""
    ours, theirs = quantity(value, unit), quantity(limit, unit)
    if passed:
        stands = {
            Operator.AT_LEAST: "đạt mức tối thiểu",
            Operator.AT_MOST: "không vượt mức tối đa",
            Operator.EQUAL: "đúng bằng mức phải đạt",
        }
        return f"{ours} {stands[operator]} {theirs}."
    asked = {
        Operator.AT_LEAST: "mức tối thiểu",
        Operator.AT_MOST: "mức tối đa",
        Operator.EQUAL: "mức phải đạt",
    }
    side, apart = ("thấp hơn", "thiếu") if value < limit else ("cao hơn", "vượt")
    return f"{ours} {side} {asked[operator]} {theirs}, {apart} {distance(value, limit, unit)}."


def counted(value: Decimal, unit: str) -> str:
    """What to say of something that must not be there."""
    what = unit if unit and not unit.startswith(PERCENT) else CASES
    if value == 0:
        return f"Không có {what} nào, đúng yêu cầu."
    return f"Có {quantity(value, what)}; yêu cầu là không có {what} nào."


def levelled(value: str, limit: str, *, passed: bool) -> str:
    return f"Mức “{value}” {'đạt' if passed else 'thấp hơn'} mức tối thiểu “{limit}”."


def no_threshold(limit: Limit) -> str:
    return f"Chưa có ngưỡng để so sánh: {_reason(limit)}."


def neither(limit: Limit) -> str:
    """Neither a value nor a threshold."""
    return f"Chưa có số liệu; ngưỡng cũng chưa có: {_reason(limit)}."


def _reason(limit: Limit) -> str:
    """A clause, even where somebody wrote a sentence."""
    return limit.unknown_because.strip().rstrip(".") or "không rõ vì sao"


def not_concerned(condition: str) -> str:
    return f"Không áp dụng: không thuộc trường hợp “{condition}”."


# --- Wholes ------------------------------------------------------------------------------------


def concluded(status: Status, parts: Sequence[Outcome], noun: Noun) -> str:
    """What a whole says of parts that all must pass, by name where they are few enough to read."""
    applied = _of(parts, *STATUS_WORDS)
    if not parts:
        return f"Chưa có {noun.word} nào để xét."
    if not applied:
        return f"Không có {noun.word} nào áp dụng."
    if status is Status.PASSED:
        beside = len(parts) - len(applied)
        rest = f" áp dụng; {beside} {noun.word} không áp dụng" if beside else ""
        return f"Đạt đủ {len(applied)}/{len(applied)} {noun.word}{rest}."
    if status is Status.FAILED:
        out = _of(parts, Status.FAILED)
        return f"Chưa đạt {len(out)}/{len(applied)} {noun.word} ({_names(out, noun)})."
    return f"{UNDECIDED}{'; '.join(_reasons(parts, noun))}."


def _reasons(parts: Sequence[Outcome], noun: Noun) -> list[str]:
    """What keeps a whole from being decided, then what failed: one clause a status."""
    return [
        f"{len(found)} {noun.word} {STATUS_WORDS[status]} ({_names(found, noun)})"
        for status in (*UNDECIDED_WORDS, Status.FAILED)
        if (found := _of(parts, status))
    ]


def paired(status: Status, parts: Sequence[Outcome], names: Sequence[str]) -> str:
    """Of two figures judged side by side: ``Nam và nữ đều đạt.``, ``Nữ chưa đạt (…); nam đạt.``.

    One that fails says how far it is from its threshold; without a threshold it says why.
    """
    clauses = []
    for wanted, words in STATUS_WORDS.items():
        found = [
            (name, part) for part, name in zip(parts, names, strict=True) if part.status is wanted
        ]
        if wanted is Status.FAILED:
            clauses += [f"{name} {words} ({_clause(part.why)})" for name, part in found]
        elif found:
            both = " đều" if len(found) > 1 else ""
            why = {_reason(part.limit) for _, part in found if part.limit is not None}
            reasons = f" ({'; '.join(sorted(why))})" if wanted is Status.NO_THRESHOLD else ""
            clauses.append(f"{' và '.join(name for name, _ in found)}{both} {words}{reasons}")
    said = "; ".join(clauses)
    return f"{_capital(said)}." if status.decided else f"{UNDECIDED}{said}."


def together(status: Status, wholes: Sequence[Outcome]) -> str:
    """One sentence for wholes that must all pass (the criteria, and the gates)."""
    passing = {Status.PASSED, Status.NOT_APPLICABLE}
    if status in passing:
        said = wholes
    elif status is Status.FAILED:
        said = _of(wholes, Status.FAILED)
    else:
        said = [each for each in wholes if each.status not in passing]
    clauses = "; ".join(_clause(each.why) for each in said)
    return f"{_capital(clauses)}." if status.decided else f"{UNDECIDED}{clauses}."


def reached_of(least: int, parts: Sequence[Outcome], status: Status, noun: Noun) -> str:
    """How many of the parts pass: ``Đạt 3/5 phần, cần ít nhất 4.``."""
    passed, waiting = _of(parts, Status.PASSED), _of(parts, *UNDECIDED_WORDS)
    applied = _of(parts, *STATUS_WORDS)
    which = f"{noun.word} áp dụng" if len(applied) < len(parts) else noun.word
    said = f"đạt {len(passed)}/{len(applied)} {which}, cần ít nhất {least}"
    if not status.decided:
        return f"{UNDECIDED}{said}; còn {', '.join(_reasons(waiting, noun))}."
    if status is Status.FAILED and waiting:
        rest = f"{len(waiting)} {noun.word} chưa kết luận được"
        return f"{_capital(said)}; dù {rest} đều đạt cũng không đủ."
    return f"{_capital(said)}."


def _of(parts: Sequence[Outcome], *statuses: Status) -> list[Outcome]:
    return [part for part in parts if part.status in statuses]


def _names(parts: Sequence[Outcome], noun: Noun) -> str:
    """The first names, then how many more there are."""
    most, mark = (MOST_CODES, ", ") if noun.coded else (MOST_TITLES, "; ")
    names = [(part.code if noun.coded else part.title) or part.title for part in parts]
    if len(names) <= most + 1:
        return mark.join(names)
    return f"{mark.join(names[:most])} và {len(names) - most} {noun.word} khác"


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _clause(sentence: str) -> str:
    said = sentence.removeprefix(UNDECIDED).removesuffix(".")
    return said[:1].lower() + said[1:]


# --- Points ------------------------------------------------------------------------------------


def points(score: Decimal) -> str:
    return f"{write_number(score)} điểm"


def earned(score: Decimal, limit: Decimal | None, what: str = "") -> str:
    """Points, and the fewest that pass where there are such.

    ``what`` is the figure that earned them, or what they are the sum of; it may be empty.
    """
    said = f"{what} được {points(score)}" if what else f"Được {points(score)}"
    if limit is None:
        return f"{said}."
    passed = "đạt" if score >= limit else "thấp hơn"
    missing = "" if score >= limit else f", thiếu {points(difference(limit, score))}"
    return f"{said}, {passed} mức tối thiểu {points(limit)}{missing}."


def summed(
    plain: Decimal, bonus: Decimal | None, penalty: Decimal | None, capped: Decimal | None
) -> str:
    """What a sum is made of, before its points; empty where nothing but its parts made it.

    ``bonus`` and ``penalty`` are ``None`` where the rule knows none, ``capped`` where the sum is
    not more than it may be.
    """
    said = [f"thành phần {write_number(plain)}"]
    said += [f"thưởng {write_number(bonus)}"] if bonus is not None else []
    said += [f"trừ {write_number(penalty)}"] if penalty is not None else []
    said += [f"tính tối đa {write_number(capped)}"] if capped is not None else []
    return f"{_capital(', '.join(said))}:" if said[1:] else ""
