"""Rules judged one by one and many at once: values a second, and how the two compare.

A set like the communes' of 2021–2025 (19 criteria, 57 indicators, four gates) and invented sheets;
what is measured begins with sheets as they are read and ends with every status and count. Exits
with 1 when the promise is broken: 200,000 values a second at least, and the same answers.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from chungsuc.rulebook.engine.compiling import STATUSES
from chungsuc.rulebook.engine.kinds import (
    AppliesIf,
    BothSexes,
    Checklist,
    CountZero,
    Item,
    Level,
    NestedShare,
    Operator,
    Rule,
    Threshold,
    YesNo,
)
from chungsuc.rulebook.engine.limits import Limit, LimitValue
from chungsuc.rulebook.engine.many import (
    ManyOutcomes,
    SheetColumns,
    compile_set,
    judge_many,
)
from chungsuc.rulebook.engine.sets import CriteriaSet, Criterion, Indicator, Sheet, judge_set
from chungsuc.rulebook.engine.values import MISSING, NOT_APPLICABLE, Value

SHEETS, PLAIN_SHEETS, CHECKED, ROUNDS = 10_000, 300, 1_000, 5
PROMISED = 200_000  # values a second
OF_CRITERIA = (2, 4, 2, 2, 1, 2, 1, 3, 2, 1, 1, 3, 6, 4, 4, 2, 12, 4, 1)  # indicators of each
DAY = date(2022, 6, 30)
GRADES = ("Yếu", "Trung bình", "Khá", "Tốt")
AT_LEAST = Threshold(Operator.AT_LEAST)

KINDS: tuple[tuple[Rule, LimitValue | None], ...] = (
    (YesNo(), True),
    (AT_LEAST, Decimal(80)),
    (AT_LEAST, Decimal("99.5")),
    (YesNo(), True),
    (Threshold(Operator.AT_MOST), Decimal(13)),
    (AT_LEAST, None),
    (AppliesIf("xã có chợ", YesNo()), True),
    (BothSexes(AT_LEAST), Decimal(70)),
    (Level(GRADES), "Khá"),
    (CountZero(), Decimal(0)),
    (NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "tập trung"), Decimal(50)),
    (Checklist((Item("a", "A"), Item("b", "B"), Item("c", "C"))), True),
)
"""Rules of the set in turn: half of them figures, a third yes or no, as in the communes' set."""


def invented_set() -> CriteriaSet:
    """19 criteria with 57 indicators, and four gates."""
    kinds = (KINDS[number % len(KINDS)] for number in range(sum(OF_CRITERIA) + 4))

    def indicator(code: str) -> Indicator:
        rule, value = next(kinds)
        limit = Limit(value, "QĐ 318/QĐ-TTg", DAY, unknown_because="tỉnh chưa quy định")
        within = Limit(Decimal(30), "QĐ 318/QĐ-TTg", DAY)
        return Indicator(code, f"Chỉ tiêu {code}", "%", rule, {"": limit, "within": within})

    criteria = tuple(
        Criterion(
            f"{number}",
            f"Tiêu chí {number}",
            "",
            tuple(indicator(f"{number}.{each + 1}") for each in range(count)),
        )
        for number, count in enumerate(OF_CRITERIA, 1)
    )
    gates = tuple(indicator(f"G{number}") for number in range(1, 5))
    return CriteriaSet("do_thu", "Bộ đo thử", DAY, "", "", criteria, gates)


def invented_value(rule: Rule, chance: random.Random) -> Value:  # noqa: PLR0911  one case a kind
    """A value near the threshold; one in twenty is missing."""
    if chance.random() < 0.05:  # noqa: PLR2004  one in twenty
        return MISSING
    match rule:
        case YesNo():
            return chance.random() < 0.9  # noqa: PLR2004  most communes pass
        case Level():
            return chance.choice(GRADES)
        case CountZero():
            return Decimal(chance.choice((0, 0, 0, 1)))
        case AppliesIf():
            return NOT_APPLICABLE if chance.random() < 0.3 else invented_value(rule.rule, chance)  # noqa: PLR2004  a third
        case BothSexes():
            return {key: Decimal(chance.randrange(600, 1000)) / 10 for key in ("male", "female")}
        case NestedShare():
            return {"total": Decimal(chance.randrange(40, 100)), "within": Decimal(30)}
        case Checklist():
            return {item.key: chance.random() < 0.95 for item in rule.items}  # noqa: PLR2004  most
        case _:
            return Decimal(chance.randrange(0, 10_001)) / 100


def invented_sheets(rules: CriteriaSet, number: int) -> list[Sheet]:
    """The same sheets at every run."""
    chance = random.Random(2022)  # noqa: S311  invented values, no secret
    every = rules.indicators()
    return [
        Sheet({each.code: invented_value(each.rule, chance) for each in every})
        for _ in range(number)
    ]


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long the work takes, on the clock and of the processor: the middle of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        begin, used = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - begin, time.process_time() - used))
    return statistics.median(clock for clock, _ in taken), statistics.median(
        processor for _, processor in taken
    )


def values_in(sheets: list[Sheet]) -> int:
    """Figures, answers and levels; of a value with parts each part is one."""
    return sum(
        len(each) if isinstance(each, dict) else 1
        for sheet in sheets
        for each in sheet.values.values()
    )


def differing(rules: CriteriaSet, sheets: list[Sheet], found: ManyOutcomes) -> int:
    """In how many sheets anything is not as the engine has it."""
    wrong = 0
    for row, sheet in enumerate(sheets):
        outcome = judge_set(rules, sheet)
        own = [part for one in outcome.criteria for part in one.parts]
        ours = {each.code: each.status for each in (*own, *outcome.gates)}
        wrong += (
            found.statuses(row) != ours
            or STATUSES[found.whole[row]] is not outcome.whole.status
            or int(found.met[row]) != outcome.met
        )
    return wrong


def as_json(sheet: Sheet) -> str:
    """The sheet as a document: figures as numbers, what is missing left out."""

    def plain(value: Value) -> object:
        if isinstance(value, Mapping):
            return {key: plain(each) for key, each in value.items()}
        if isinstance(value, Decimal):
            return float(value)  # only written; it is read as a Decimal again
        return value if isinstance(value, bool | str) else value.value

    said = {code: plain(each) for code, each in sheet.values.items() if each is not MISSING}
    return json.dumps(said)


def from_json(text: str) -> Sheet:
    """A sheet of a document that is known to be in order."""
    found = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    out = NOT_APPLICABLE.value
    return Sheet({code: NOT_APPLICABLE if each == out else each for code, each in found.items()})


def turned(rules: CriteriaSet, sheets: list[Sheet]) -> SheetColumns:
    """The sheets turned by a quarter beforehand."""
    every = rules.indicators()
    columns = {each.code: [one.values.get(each.code, MISSING) for one in sheets] for each in every}
    return SheetColumns(len(sheets), columns)


def report(what: str, values: int, taken: tuple[float, float]) -> tuple[float, float]:
    """Prints values a second, on the clock and of the processor; returns both."""
    by_clock, by_processor = (values / each for each in taken)
    print(
        f"{what:<40}{values:>9,} values in {taken[0]:6.2f} s: {by_clock:>9,.0f} a second, "
        f"{by_processor:>9,.0f} a second of processor"
    )
    return by_clock, by_processor


def main() -> int:
    rules = invented_set()
    sheets = invented_sheets(rules, SHEETS)
    some = sheets[:PLAIN_SHEETS]
    values, ready = values_in(sheets), compile_set(rules)
    documents, columns = [as_json(each) for each in sheets], turned(rules, sheets)
    print(f"{SHEETS:,} sheets of {len(rules.indicators())} indicators, one process")
    alone = seconds(lambda: [judge_set(rules, each) for each in some])
    _, plain = report("the engine, with explanations", values_in(some), alone)
    at_once = seconds(lambda: judge_many(ready, sheets))
    clock, many = report("many at once, from sheets", values, at_once)
    report("many at once, from columns", values, seconds(lambda: judge_many(ready, columns)))
    report("reading documents alone", values, seconds(lambda: read(documents)))
    both = seconds(lambda: judge_many(ready, read(documents)))
    report("many at once, documents read before", values, both)
    print(f"compiling the set: {seconds(lambda: compile_set(rules))[0] * 1_000:.1f} ms")
    found = judge_many(ready, sheets)
    wrong = differing(rules, sheets[:CHECKED], found)
    print(f"many : engine = {many / plain:.0f} (processor); {found.asked} cells left to the engine")
    kept = clock >= PROMISED and not wrong
    print(f"promised: {PROMISED:,} values a second: {'kept' if kept else 'BROKEN'}")
    print(f"{wrong} of {CHECKED:,} sheets differ from the engine")
    return 0 if kept else 1


def read(documents: list[str]) -> list[Sheet]:
    return [from_json(each) for each in documents]


if __name__ == "__main__":
    sys.exit(main())
