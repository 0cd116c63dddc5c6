"""What a plan says as plain data (texts, numbers, lists), and back: proposals are kept so."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.units.enums import Kind

Facts = Mapping[str, Any]


def facts_of_terms(terms: Any) -> Any:  # noqa: ANN401  any value of ``rules.contents``
    """The value as plain data: days in ISO form, figures as texts, codes of enums."""
    if is_dataclass(terms) and not isinstance(terms, type):
        return {each.name: facts_of_terms(getattr(terms, each.name)) for each in fields(terms)}
    if isinstance(terms, tuple):
        return [facts_of_terms(each) for each in terms]
    if isinstance(terms, date):
        return terms.isoformat()
    if isinstance(terms, Decimal):
        return f"{terms:f}"
    return terms.value if isinstance(terms, Enum) else terms


def ground_from(facts: Facts) -> Ground:
    return Ground(**facts)


def clause_from(facts: Facts) -> Clause:
    return Clause(**facts)


def target_from(facts: Facts) -> TargetTerms:
    """The target whose facts these are."""
    return TargetTerms(
        **{
            **facts,
            "shape": Shape(facts["shape"]),
            "goal": Decimal(facts["goal"]),
            "begins_on": date.fromisoformat(facts["begins_on"]),
            "ends_on": date.fromisoformat(facts["ends_on"]),
            "baseline": _figure(facts["baseline"]),
            "points": tuple(
                (date.fromisoformat(day), Decimal(figure)) for day, figure in facts["points"]
            ),
            "population": _population(facts["population"]),
            "basis": Basis(facts["basis"]),
            "tolerance": Decimal(facts["tolerance"]),
            "allocation": tuple(
                Allocated(each["unit"], Decimal(each["goal"])) for each in facts["allocation"]
            ),
        }
    )


def assignment_from(facts: Facts) -> AssignmentTerms:
    """The assignment whose facts these are."""
    return AssignmentTerms(
        **{
            **facts,
            "timing": _timing(facts["timing"]),
            "parties": tuple(map(_party, facts["parties"])),
        }
    )


def _population(facts: Facts) -> Population:
    return Population(
        **{
            **facts,
            "kinds": tuple(map(Kind, facts["kinds"])),
            "stated": _figure(facts["stated"]),
        }
    )


def _timing(facts: Facts | None) -> Timing | None:
    if facts is None:
        return None
    return Timing(
        Recurrence(facts["recurrence"]),
        date.fromisoformat(facts["begins_on"]),
        date.fromisoformat(facts["ends_on"]),
        facts["offset"],
    )


def _party(facts: Facts) -> PartyTerms:
    kind = facts["kind"]
    return PartyTerms(
        **{**facts, "part": Part(facts["part"]), "kind": Kind(kind) if kind else None}
    )


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
