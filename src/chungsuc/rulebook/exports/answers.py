"""Rules as JSON values: one shape for the commands and the API (docs/api.md).

Figures are texts with a decimal dot, so that none is rounded.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chungsuc.documents.queries import Citation
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.sets import SetOutcome
from chungsuc.rulebook.engine.values import NOT_APPLICABLE, Absence, Value
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.queries.answers import RuleAnswer, SetAnswer, ThresholdAnswer
from chungsuc.rulebook.queries.asked_places import AskedPlace
from chungsuc.rulebook.queries.editions import EditionLine
from chungsuc.rulebook.rules.contents import (
    DefinedIndicator,
    MeasureContent,
    ParameterContent,
    SetContent,
)
from chungsuc.rulebook.rules.finding import Named
from chungsuc.rulebook.rules.forms import content_facts, rule_facts
from chungsuc.rulebook.rules.provisions import Provision

Json = dict[str, Any]
Citations = Mapping[int, Citation]


def value_json(value: Value | None) -> Any:  # noqa: ANN401  a text, a truth, nothing, or parts
    """A value of a sheet: missing is null."""
    match value:
        case Decimal():
            return f"{value:f}"
        case Absence():
            return "not_applicable" if value is NOT_APPLICABLE else None
        case Mapping():
            return {key: value_json(each) for key, each in value.items()}
        case _:
            return value


def limit_json(limit: Limit) -> Json:
    """A threshold: without a value, ``unknown_because`` says why."""
    derived = limit.derived
    return {
        "value": value_json(limit.value),
        "known": limit.value is not None,
        "unknown_because": limit.unknown_because,
        "source": limit.source,
        "since": limit.since,
        "checked": limit.checked,
        "by_province": limit.by_province,
        "derived": None
        if derived is None
        else {
            "times": value_json(derived.factor),
            "of": derived.name,
            "base": limit_json(derived.base),
        },
    }


def provision_json(provision: Provision, citations: Citations) -> Json:
    """Where what is answered comes from, and whether it was compared with the signed text."""
    cited = citations.get(provision.document or 0)
    return {
        "provision": provision.id,
        "since": provision.since,
        "source": provision.source,
        "document": None
        if cited is None
        else {"id": cited.id, "symbol": cited.short, "citation": cited.text},
        "certainty": provision.certainty.value if provision.certainty else None,
        "checked": provision.checked,
        "checked_on": provision.checked_on,
        "disputed": provision.disputed,
        "by_province": provision.key.by_province,
        "edition": provision.edition,
        "note": provision.note,
    }


def threshold_json(found: ThresholdAnswer, citations: Citations) -> Json:
    """A threshold with the provision that gives it; ``part`` is empty for the main one."""
    given = found.provision
    return {
        "part": found.part,
        **limit_json(found.limit),
        "region": given.key.region if given else "",
        "group": given.key.group if given else "",
        "given_by": provision_json(given, citations) if given else None,
    }


# --- One rule ----------------------------------------------------------------------------------


def rule_json(found: RuleAnswer) -> Json:
    """What holds of one name on a day."""
    indicator = found.indicator
    said = _indicator_said(found) if indicator else _plain_said(found.provision)
    return {
        "as_of": found.on,
        "kind": "indicator" if indicator else found.named.kind.value,
        "kind_name": "Chỉ tiêu" if indicator else found.named.kind.name_vi,
        "name": found.named.name,
        "title": found.title,
        "region": found.place.region,
        "group": found.place.group,
        **said,
        "until": found.until,
        "rule": rule_facts(indicator.rule) if indicator else None,
        "thresholds": [threshold_json(each, found.citations) for each in found.thresholds],
        "owners": list(found.owners),
        "content": None if indicator else content_facts(found.provision.content),
        **_basis(found),
    }


def _basis(found: RuleAnswer) -> Json:
    """Of an indicator that of its main threshold, else that of the provision itself."""
    main = found.thresholds[0].provision if found.thresholds else None
    return provision_json(main or found.provision, found.citations)


def _plain_said(provision: Provision) -> Json:
    match provision.content:
        case ParameterContent(_, unit, value, why):
            return {
                "unit": unit,
                "value": value_json(value),
                "known": value is not None,
                "unknown_because": why,
            }
        case MeasureContent(_, unit, _):
            return {"unit": unit, "value": None, "known": True, "unknown_because": ""}
        case _:
            return {"unit": "", "value": None, "known": True, "unknown_because": ""}


def _indicator_said(found: RuleAnswer) -> Json:
    limit = found.thresholds[0].limit if found.thresholds else None
    return {
        "unit": found.indicator.unit if found.indicator else "",
        "value": value_json(limit.value) if limit else None,
        "known": limit is not None and limit.value is not None,
        "unknown_because": limit.unknown_because if limit else "chỉ tiêu này không có ngưỡng",
    }


def named_json(named: Named) -> Json:
    """Something that can be asked for by name."""
    indicator = named.kind is ProvisionKind.THRESHOLD
    return {
        "kind": "indicator" if indicator else named.kind.value,
        "kind_name": "Chỉ tiêu" if indicator else named.kind.name_vi,
        "name": named.name,
        "title": named.title,
    }


# --- Sets --------------------------------------------------------------------------------------


def set_line_json(provision: Provision, content: SetContent) -> Json:
    """A set in a list."""
    return {
        "code": provision.key.name,
        "name": content.name,
        "level": content.level,
        "since": provision.since,
        "complete": content.complete,
        "criteria": len(content.criteria),
        "indicators": sum(len(each.indicators) for each in content.criteria),
    }


def set_json(found: SetAnswer) -> Json:
    """A set as it holds on a day for a place, every threshold with its article."""
    content, rules = found.content, found.rules
    return {
        "as_of": rules.on,
        "code": rules.code,
        "name": content.name,
        "level": content.level,
        "region": rules.region,
        "group": rules.group,
        "complete": content.complete,
        "least": content.least,
        "expected": {
            "criteria": content.expected_criteria,
            "indicators": content.expected_indicators,
        },
        "content_note": content.note,
        "until": found.until,
        **provision_json(found.provision, found.citations),
        "criteria": [
            {
                "code": one.code,
                "name": one.name,
                "group": one.group,
                "indicators": [_indicator(each, found) for each in one.indicators],
            }
            for one in content.criteria
        ],
        "gates": [_indicator(each, found) for each in content.gates],
    }


def _indicator(indicator: DefinedIndicator, found: SetAnswer) -> Json:
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "rule": rule_facts(indicator.rule),
        "note": indicator.note,
        "thresholds": [
            threshold_json(each, found.citations) for each in found.thresholds[indicator.code]
        ],
        "owners": list(found.owners[indicator.code]),
    }


# --- Outcomes ----------------------------------------------------------------------------------


def outcome_json(outcome: Outcome) -> Json:
    """A node of an explanation with all below it."""
    return {
        "code": outcome.code,
        "title": outcome.title,
        "status": outcome.status.value,
        "status_name": outcome.status.name_vi,
        "why": outcome.why,
        "value": value_json(outcome.value),
        "unit": outcome.unit,
        "threshold": limit_json(outcome.limit) if outcome.limit else None,
        "score": value_json(outcome.score),
        "parts": [outcome_json(each) for each in outcome.parts],
    }


def set_outcome_json(outcome: SetOutcome, found: SetAnswer, asked: AskedPlace) -> Json:
    """What comes of a sheet: the three counts, and every criterion with its explanation."""
    unit = asked.unit
    return {
        "as_of": found.rules.on,
        "set": found.rules.code,
        "name": found.rules.name,
        "region": found.rules.region,
        "group": found.rules.group,
        "unit": None if unit is None else {"id": unit.id, "full_name": unit.title},
        "verdict": outcome.verdict.value,
        "verdict_name": outcome.verdict.name_vi,
        "why": outcome.whole.why,
        "met": outcome.met,
        "not_met": outcome.not_met,
        "undecidable": outcome.undecidable,
        "criteria": [outcome_json(each) for each in outcome.criteria],
        "gates": [outcome_json(each) for each in outcome.gates],
    }


# --- Editions ----------------------------------------------------------------------------------


def edition_json(line: EditionLine) -> Json:
    """A published edition."""
    cited = line.citation
    return {
        "number": line.number,
        "title": line.title,
        "published_at": line.published_at,
        "document": None
        if cited is None
        else {"id": cited.id, "symbol": cited.short, "citation": cited.text},
        "provisions": line.provision_count,
    }
