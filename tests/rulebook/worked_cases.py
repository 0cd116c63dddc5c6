"""Worked cases: what the law says of invented values, written so that a lawyer can object."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from chungsuc.rulebook.engine.exact import product
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.sets import SetOutcome, judge_set, verdict_of
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.errors import EndedRuleError, UnstartedRuleError
from chungsuc.rulebook.imports.yaml_text import parse_yaml
from chungsuc.rulebook.rules.book import Book, Place
from chungsuc.rulebook.rules.contents import ParameterContent
from chungsuc.rulebook.rules.sheets import read_sheet

FOLDER = Path(__file__).resolve().parent / "cases"
UNKNOWN, ENDED, UNSTARTED = "chưa biết", "hết hiệu lực", "chưa có hiệu lực"


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """One case of a file.

    Attributes:
        file: the name of its file.
        facts: as the file has it; the head of each file explains the keys.
    """

    file: str
    facts: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.facts["name"])

    @property
    def on(self) -> date:
        found = self.facts["on"]
        assert isinstance(found, date)
        return found


def worked_cases() -> tuple[WorkedCase, ...]:
    """Every case of every file, in their order."""
    return tuple(
        WorkedCase(path.stem, facts)
        for path in sorted(FOLDER.glob("*.yaml"))
        for facts in _cases(path)
    )


def _cases(path: Path) -> list[dict[str, Any]]:
    text = parse_yaml(path.read_bytes())
    assert text.problems == (), text.problems
    assert isinstance(text.facts, dict)
    return list(text.facts["cases"])


def expectations(case: WorkedCase) -> dict[str, object]:
    """What the case says, by the questions that it answers."""
    asked = ("refused", "expect", "criteria", "whole", "counts", "limits", "says")
    return {
        name: case.facts[name] for name in (*asked, "parameters", "gives") if name in case.facts
    }


def answers(case: WorkedCase, book: Book) -> dict[str, object]:
    """What the rulebook answers to the questions of the case."""
    if "parameters" in case.facts:
        return _of_parameters(case, book)
    place = Place(case.facts.get("region", ""), case.facts.get("group", ""))
    try:
        rules = book.criteria_set(case.facts["set"], case.on, place)
    except (EndedRuleError, UnstartedRuleError) as error:
        return {"refused": error.message}
    sheet = read_sheet(rules, {name: case.facts.get(name, {}) for name in ("values", "figures")})
    return _of_outcome(case, judge_set(rules, sheet))


def _of_outcome(case: WorkedCase, outcome: SetOutcome) -> dict[str, object]:
    criteria = {each.code: each for each in outcome.criteria}
    indicators = {
        each.code: each
        for each in (*(part for one in outcome.criteria for part in one.parts), *outcome.gates)
    }
    said: dict[str, object] = {
        "whole": outcome.verdict.name_vi,
        "counts": {
            "met": outcome.met,
            "not_met": outcome.not_met,
            "undecidable": outcome.undecidable,
        },
        "expect": _asked(case, "expect", indicators, lambda each: each.status.name_vi),
        "criteria": _asked(
            case, "criteria", criteria, lambda each: verdict_of(each.status).name_vi
        ),
        "limits": _asked(case, "limits", indicators, _threshold),
        "says": _asked(case, "says", indicators, lambda each: each.why),
    }
    return {name: answer for name, answer in said.items() if name in case.facts}


def _asked(
    case: WorkedCase, name: str, outcomes: Mapping[str, Outcome], tell: Callable[[Outcome], object]
) -> object:
    return {code: tell(outcomes[code]) for code in case.facts.get(name, {})}


def _threshold(outcome: Outcome) -> object:
    return outcome.limit.value if outcome.limit else None


def _of_parameters(case: WorkedCase, book: Book) -> dict[str, object]:
    said: dict[str, object] = {
        "parameters": {name: _parameter(book, name, case.on) for name in case.facts["parameters"]}
    }
    if "gives" in case.facts:
        factors = [_parameter(book, name, case.on) for name in case.facts["multiply"]]
        said["gives"] = _product(factors)
    return said


def _parameter(book: Book, name: str, on: date) -> object:
    try:
        found = book.standing(ProvisionKind.PARAMETER, name, on).content
    except EndedRuleError:
        return ENDED
    except UnstartedRuleError:
        return UNSTARTED
    assert isinstance(found, ParameterContent)
    return UNKNOWN if found.value is None else found.value


def _product(factors: list[object]) -> object:
    result = Decimal(1)
    for factor in factors:
        if not isinstance(factor, Decimal):
            return factor
        result = product(result, factor)
    return result
