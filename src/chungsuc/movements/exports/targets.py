"""Targets on a day as JSON: the shape that the command and the API answer in (docs/api.md)."""

from typing import Any

from chungsuc.movements.queries.figures import FigureLine
from chungsuc.movements.queries.targets import OtherLevel, TargetLine
from chungsuc.movements.rules.lights import actual
from chungsuc.movements.rules.paths import rounded

Json = dict[str, Any]

_PLACES = 6


def target_json(line: TargetLine) -> Json:
    """A target on a day: figures are texts with a decimal dot, days in ISO form."""
    terms = line.terms
    return {
        "movement": line.movement,
        "code": terms.code,
        "title": terms.title,
        "clause": terms.clause,
        "shape": terms.shape.value,
        "shape_name": terms.shape.name_vi,
        "measure": terms.measure,
        "unit": terms.unit,
        "basis": terms.basis.value,
        "goal": f"{terms.goal:f}",
        "baseline": None if terms.baseline is None else f"{terms.baseline:f}",
        "begins_on": terms.begins_on,
        "ends_on": terms.ends_on,
        "points": [{"on": day, "value": f"{figure:f}"} for day, figure in terms.points],
        "tolerance": f"{terms.tolerance:f}",
        "confirmed": terms.confirmed,
        "note": terms.note,
        "owner": None if terms.owner is None else _unit(terms.owner, line.owner_name),
        "version": {
            "number": line.version.number,
            "since": line.version.since,
            "document": None if line.version.citation is None else line.version.citation.text,
        },
        **_state(line),
    }


def _state(line: TargetLine) -> Json:
    path, closed, adoption = line.path, line.closed, line.adoption
    value = None if path.value is None else f"{rounded(path.value, _PLACES):f}"
    return {
        "path": {"value": value, "why": path.why},
        "figure": _figure(line, line.figure),
        "reported": _figure(line, line.reported),
        "verified": _figure(line, line.verified),
        "light": line.light.light.value,
        "light_name": line.light.light.name_vi,
        "why": line.light.why,
        "population": _population(line),
        "closed": None if closed is None else {"since": closed.since, "why": closed.why},
        "allocation": _allocation(line),
        "others": list(map(_other, line.others)),
        "adopts": None
        if adoption is None
        else {
            "code": line.terms.adopts,
            "kind": adoption.kind.value,
            "level": None if adoption.level is None else f"{adoption.level:f}",
            "why": adoption.why,
        },
    }


def _figure(line: TargetLine, figure: FigureLine | None) -> Json | None:
    if figure is None:
        return None
    reading = figure.reading
    return {
        "on": reading.on,
        "value": f"{reading.value:f}",
        "of": None if reading.of is None else f"{reading.of:f}",
        "unknown": reading.unknown,
        "actual": f"{rounded(actual(line.terms.shape, reading), _PLACES):f}",
        "basis": figure.basis.value,
        "source": figure.source,
        "document": None if figure.citation is None else figure.citation.text,
        "recorded_by": figure.recorded_by_name,
        "recorded_at": figure.recorded_at,
        "version": figure.version,
    }


def _population(line: TargetLine) -> Json:
    population = line.terms.population
    return {
        "words": population.words,
        "kinds": [kind.value for kind in population.kinds],
        "holding": population.holding,
        "stated": None if population.stated is None else f"{population.stated:f}",
        "stated_on": None if population.stated is None else line.version.since,
        "count": line.population.count,
        "count_on": line.on,
        "why": line.population.why,
    }


def _allocation(line: TargetLine) -> Json:
    split = line.split
    return {
        "items": [
            {"unit": _unit(each.unit, line.names[each.unit]), "goal": f"{each.goal:f}"}
            for each in split.items
        ],
        "allocated": f"{split.allocated:f}",
        "left": f"{split.left:f}",
        "words": split.words,
    }


def _other(level: OtherLevel) -> Json:
    return {
        "movement": level.movement,
        "code": level.code,
        "title": level.title,
        "goal": f"{level.goal:f}",
        "unit": level.unit,
        "owner": level.owner_name,
    }


def _unit(unit: int, name: str) -> Json:
    return {"id": unit, "full_name": name}
