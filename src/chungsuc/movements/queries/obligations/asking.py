"""Whose obligations somebody asks for: a movement by its code, a unit in any spelling."""

from collections.abc import Sequence
from datetime import date

from chungsuc.movements.models import Movement
from chungsuc.movements.queries.obligations.owed import Obligation, obligations_on
from chungsuc.movements.queries.obligations.terms import running_movements
from chungsuc.movements.queries.plans import movement_called
from chungsuc.units.errors import UnknownUnitError
from chungsuc.units.queries.on_date import UnitLine
from chungsuc.units.queries.search import Outcome, find_ever, find_units


def asked_movements(code: str, on: date) -> list[Movement]:
    """The movement with the code, or without one every running one; one statement.

    Raises:
        NotFoundError: there is none with the code.
    """
    return [movement_called(code)] if code else running_movements(on)


def units_meant(text: str, on: date) -> Sequence[UnitLine]:
    """The units of the day that are called so; where none is, those that were before.

    Raises:
        UnknownUnitError: no unit was ever called so by that day; the nearest are named.
    """
    answer = find_units(text, on)
    if answer.outcome is not Outcome.UNKNOWN:
        return answer.items
    ever = [each for each in find_ever(text) if each.valid_from <= on]
    if not ever:
        raise UnknownUnitError(text, on, [each.title for each in answer.suggestions])
    return ever


def asked_obligations(code: str, on: date, unit: int | None) -> tuple[Obligation, ...]:
    """What is owed under the movement, or under every running one; seven statements."""
    return obligations_on(asked_movements(code, on), on, unit=unit)
