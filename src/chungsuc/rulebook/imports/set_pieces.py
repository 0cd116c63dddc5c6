"""Sets of a file with the thresholds that stand in them, and thresholds that stand apart."""

from collections.abc import Iterator, Mapping
from typing import Any

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.imports.entries import (
    BASIS,
    NO_BASIS,
    Basis,
    basis_of,
    by_province_at,
    named,
    optional,
    versions,
    without,
)
from chungsuc.rulebook.imports.provision_pieces import Pieces, keep_provision
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.forms.reading import indicator_reference
from chungsuc.rulebook.rules.forms.spots import Fields, Spot
from chungsuc.rulebook.rules.provisions import Key, indicator_name


def read_sets(spot: Spot, pieces: Pieces) -> None:
    for code, inner in named(spot):
        for since, version in versions(inner):
            key = Key(ProvisionKind.SET, code, by_province=by_province_at(version))
            plain = without(_plain_set(version), "by_province")
            piece = keep_provision(pieces, key, since, plain)
            if piece is None:
                pieces.unread.add(code)
            if not isinstance(version.facts, Mapping):
                continue
            quiet = Spot(version.facts, version.path)  # its problems were kept above
            basis = basis_of(Fields(quiet, version.facts, readable=True))
            if piece is None or isinstance(piece.provision.content, SetContent):
                for indicator in _indicators(version):
                    _thresholds_of(indicator, code, pieces, basis)


def _plain_set(version: Spot) -> Spot:
    """The set's structure without the thresholds and their sources."""
    if not isinstance(version.facts, Mapping):
        return version
    facts: dict[Any, object] = dict(version.facts)
    gates, criteria = facts.get("gates"), facts.get("criteria")
    if isinstance(gates, list):
        facts["gates"] = [_plain_indicator(each) for each in gates]
    if isinstance(criteria, list):
        facts["criteria"] = [_plain_criterion(each) for each in criteria]
    return Spot(facts, version.path, version.problems)


def _plain_criterion(criterion: object) -> object:
    if not isinstance(criterion, Mapping) or not isinstance(criterion.get("indicators"), list):
        return criterion
    return {**criterion, "indicators": [_plain_indicator(each) for each in criterion["indicators"]]}


def _plain_indicator(indicator: object) -> object:
    if not isinstance(indicator, Mapping):
        return indicator
    return {name: each for name, each in indicator.items() if name not in ("thresholds", *BASIS)}


def _indicators(version: Spot) -> Iterator[Spot]:
    """Every indicator of a set's criteria, then its gates, as far as they are mappings."""
    facts = version.facts if isinstance(version.facts, Mapping) else {}
    for number, criterion in _items(version.at("criteria", facts.get("criteria"))):
        if isinstance(criterion, Mapping):
            inner = version.at("criteria", None).at(number, criterion)
            found = inner.at("indicators", criterion.get("indicators"))
            yield from (found.at(place, each) for place, each in _items(found))
    gates = version.at("gates", facts.get("gates"))
    yield from (gates.at(place, each) for place, each in _items(gates))


def _items(spot: Spot) -> Iterator[tuple[int, object]]:
    return iter(enumerate(spot.facts)) if isinstance(spot.facts, list) else iter(())


def _thresholds_of(spot: Spot, set_code: str, pieces: Pieces, default: Basis) -> None:
    """The thresholds that stand with an indicator."""
    if not isinstance(spot.facts, Mapping) or not isinstance(spot.facts.get("code"), str):
        return
    fields = Fields(spot, spot.facts, readable=True)
    basis = basis_of(fields, default)
    if not fields.has("thresholds"):
        return
    name = indicator_name(set_code, spot.facts["code"])
    before = len(spot.problems)
    fields.at("thresholds").listed(lambda each: _threshold(each, name, pieces, basis))
    if len(spot.problems) > before:
        pieces.unread.add(name)


_PLACE = ("region", "group", "part", "by_province")


def _threshold(spot: Spot, name: str, pieces: Pieces, default: Basis = NO_BASIS) -> None:
    fields = spot.fields("values", optional=_PLACE)
    part, region, group = (
        optional(fields, word, Spot.code) or "" for word in ("part", "region", "group")
    )
    key = Key(ProvisionKind.THRESHOLD, name, part, region, group, by_province_at(spot))
    if fields.has("values"):
        for since, version in versions(fields.at("values")):
            keep_provision(pieces, key, since, version, default)


def read_thresholds(spot: Spot, pieces: Pieces) -> None:
    def read(each: Spot) -> None:
        fields = each.fields("of", "values", optional=_PLACE)
        if fields.has("of"):
            before = len(each.problems)
            name = indicator_reference(fields.at("of"))
            if len(each.problems) > before:
                return
            _threshold(without(each, "of"), name, pieces)
            if len(each.problems) > before:
                pieces.unread.add(name)

    spot.listed(read)
