"""The register as rules judge it."""

from datetime import date

from chungsuc.units.enums import Kind, OperationState
from chungsuc.units.models import Flow, UnitVersion
from chungsuc.units.rules.ledger import Ledger, Line
from chungsuc.units.rules.standings import Standing


def ledger_for(on: date) -> Ledger:
    """Everything that stands, and what days after ``on`` say already; two statements."""
    versions = UnitVersion.objects.filter(valid_until__gt=on).order_by("valid_from", "id")
    lines = [
        Line(Standing(unit, Kind(kind), name, code, parent), known_from, valid_from, valid_until)
        for unit, kind, name, code, parent, known_from, valid_from, valid_until in (
            versions.values_list(
                "unit_id",
                "kind",
                "name",
                "code",
                "parent_id",
                "unit__known_from",
                "valid_from",
                "valid_until",
            )
        )
    ]
    later = Flow.objects.filter(
        operation__effective_on__gt=on, operation__state=OperationState.RECORDED
    ).values_list("predecessor_id", "successor_id", "operation__effective_on")
    touched = [(unit, day) for before, after, day in later for unit in (before, after)]
    return Ledger(lines, touched)
