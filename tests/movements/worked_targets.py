"""Worked numbers of paths and lights, written so that an officer can object."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.enums import Shape
from chungsuc.movements.rules.contents import TOLERANCE, TargetTerms
from chungsuc.movements.rules.lights import Judged, Reading, light_of
from chungsuc.movements.rules.paths import path_on, rounded
from chungsuc.rulebook.imports.yaml_text import parse_yaml

FOLDER = Path(__file__).resolve().parent / "cases"
NO_PATH = "không có"
ASKED = ("path", "light", "says")


@dataclass(frozen=True, slots=True)
class WorkedTarget:
    """One case of a file; the head of each file explains the keys."""

    file: str
    facts: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.facts["name"])


def worked_targets() -> tuple[WorkedTarget, ...]:
    """Every case of every file, in their order."""
    return tuple(
        WorkedTarget(path.stem, facts)
        for path in sorted(FOLDER.glob("*.yaml"))
        for facts in _cases(path)
    )


def _cases(path: Path) -> list[dict[str, Any]]:
    text = parse_yaml(path.read_bytes())
    assert text.problems == (), text.problems
    assert isinstance(text.facts, dict)
    named = text.facts["targets"]
    return [
        {**each, "target": named.get(str(each["target"]), each["target"])}
        for each in text.facts["cases"]
    ]


def expectations(case: WorkedTarget) -> dict[str, object]:
    return {name: case.facts[name] for name in ASKED if name in case.facts}


def answers(case: WorkedTarget) -> dict[str, object]:
    """What the rules answer to the questions of the case."""
    terms = terms_of(case.facts["target"])
    path = path_on(terms, case.facts["on"])
    judged = _judged(terms, case)
    said = {
        "path": NO_PATH if path.value is None else write_number(rounded(path.value, 6)),
        "light": judged.light.name_vi,
        "says": judged.why,
    }
    return {name: said[name] for name in ASKED if name in case.facts}


def _judged(terms: TargetTerms, case: WorkedTarget) -> Judged:
    figure, forecast = case.facts.get("figure"), case.facts.get("forecast")
    reading = None
    if figure is not None:
        reading = Reading(
            case.facts["on"],
            Decimal(figure["value"]),
            Decimal(figure["of"]) if "of" in figure else None,
            int(figure.get("unknown", 0)),
        )
    return light_of(terms, reading, None if forecast is None else Fraction(forecast))


def terms_of(facts: Mapping[str, Any]) -> TargetTerms:
    """The target that a case speaks of."""
    baseline = facts.get("baseline")
    points: list[tuple[date, Any]] = facts.get("points", [])
    return TargetTerms(
        code="ca",
        title="Chỉ tiêu của ca",
        shape=Shape(facts["shape"]),
        goal=Decimal(facts["goal"]),
        begins_on=facts["begins_on"],
        ends_on=facts["ends_on"],
        unit=facts["unit"],
        baseline=None if baseline is None else Decimal(baseline),
        points=tuple((day, Decimal(figure)) for day, figure in points),
        tolerance=Decimal(facts.get("tolerance", TOLERANCE)),
    )
