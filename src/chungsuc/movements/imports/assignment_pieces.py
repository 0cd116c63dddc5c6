"""Assignments of a file of a movement, with their times and who has a part in them."""

from collections.abc import Iterator

from chungsuc.movements.enums import Part, Recurrence
from chungsuc.movements.imports.naming import kind_at, unit_at
from chungsuc.movements.imports.pieces import (
    Setting,
    clause_of,
    coded,
    named_text,
    note_of,
    offset_at,
    span_of,
    words,
)
from chungsuc.movements.rules.contents import AssignmentTerms, PartyTerms, Timing
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.rulebook.imports.entries import choice, optional
from chungsuc.rulebook.rules.forms.spots import Spot

_RECURRENCES = {each.value: each for each in Recurrence}
_PARTS = {each.value: each for each in Part}
_OPTIONAL = ("clause", "delivers", "timing", "parties", "confirmed", "note")


def read_assignments(spot: Spot, setting: Setting) -> Iterator[AssignmentTerms]:
    """Every assignment under its code."""
    for code, inner in coded(spot, "bao_cao_nam"):
        fields = inner.fields("title", optional=_OPTIONAL)
        yield AssignmentTerms(
            code=code,
            title=named_text(fields, "title", 500),
            clause=clause_of(fields, setting),
            delivers=words(fields, "delivers", longest=200),
            timing=optional(fields, "timing", _timing),
            parties=fields.read(
                "parties", lambda at: at.listed(lambda each: _party(each, setting)), ()
            ),
            confirmed=fields.read("confirmed", Spot.truth, default=True),
            note=note_of(fields),
        )


def _timing(spot: Spot) -> Timing:
    fields = spot.fields("recurrence", "begins_on", "ends_on", optional=("offset",))
    begins, ends = span_of(fields, same=True)
    recurrence = fields.read(
        "recurrence", lambda at: choice(at, _RECURRENCES, Recurrence.ONCE), Recurrence.ONCE
    )
    return Timing(recurrence, begins, ends, fields.read("offset", offset_at, 0))


def _party(spot: Spot, setting: Setting) -> PartyTerms:
    fields = spot.fields("part", "words", optional=("kind", "unit", "offset"))
    kind = optional(fields, "kind", kind_at)
    unit = optional(fields, "unit", lambda at: unit_at(at, setting.known, setting.on))
    if fields.facts.get("kind") is not None and fields.facts.get("unit") is not None:
        spot.object(
            PlanFault.KIND_AND_UNIT,
            "Ghi cả loại đơn vị (kind) lẫn một đơn vị (unit).",
            "Hãy giữ một trong hai.",
        )
    return PartyTerms(
        part=fields.read("part", lambda at: choice(at, _PARTS, Part.LEAD), Part.LEAD),
        words=named_text(fields, "words", 300),
        kind=kind,
        unit=unit,
        offset=optional(fields, "offset", offset_at),
    )
