"""Sets with the thresholds of their indicators, as a file has them."""

from collections.abc import Iterable, Sequence

from chungsuc.rulebook.engine.limits import MAIN
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.exports.version_facts import (
    Facts,
    basis,
    basis_facts,
    by_day,
    version_facts,
)
from chungsuc.rulebook.exports.yaml_writing import Block
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.forms import exact_facts
from chungsuc.rulebook.rules.provisions import Key, indicator_name
from chungsuc.rulebook.rules.rule_file import WrittenProvision


def sets_and_thresholds(found: Sequence[WrittenProvision]) -> tuple[Block, list[Block]]:
    """The sets with their thresholds, and the thresholds of indicators of no set among them.

    A threshold stands with the last structure that has its indicator on its first day.
    """
    thresholds = _series(each for each in found if _kind(each) is ProvisionKind.THRESHOLD)
    sets = sorted(
        (each for each in found if _kind(each) is ProvisionKind.SET),
        key=lambda each: (each.provision.key, each.provision.since),
    )
    apart: list[Block] = []
    taken: dict[int, dict[str, list[Block]]] = {place: {} for place in range(len(sets))}
    for key, series in thresholds.items():
        home = _home(sets, key, series)
        if home is None:
            apart.append(_threshold(key, series, None))
        else:
            entry = _threshold(key, series, sets[home])
            taken[home].setdefault(key.name, []).append(entry)
    codes = Block()
    for place, each in enumerate(sets):
        days = codes.setdefault(each.provision.key.name, Block())
        by_day(days, each.provision.since, _set(each, taken[place]))
    return codes, apart


def _kind(written: WrittenProvision) -> ProvisionKind:
    return written.provision.key.kind


def _series(found: Iterable[WrittenProvision]) -> dict[Key, list[WrittenProvision]]:
    """By key, the keys in the order of their names, of each the days rising."""
    series: dict[Key, list[WrittenProvision]] = {}
    for each in sorted(found, key=lambda one: (one.provision.key, one.provision.since)):
        series.setdefault(each.provision.key, []).append(each)
    return series


def _home(
    sets: Sequence[WrittenProvision], key: Key, series: Sequence[WrittenProvision]
) -> int | None:
    """The structure with which the thresholds of a key stand."""
    code = key.name.partition("/")[0]
    first = series[0].provision.since
    found: int | None = None
    for place, each in enumerate(sets):
        content = each.provision.content
        if (
            each.provision.key.name == code
            and each.provision.since <= first
            and isinstance(content, SetContent)
            and any(indicator_name(code, one.code) == key.name for one in content.indicators())
        ):
            found = place
    return found


def _threshold(
    key: Key, series: Sequence[WrittenProvision], home: WrittenProvision | None
) -> Block:
    values = Block()
    for each in series:
        values[each.provision.since] = _value(each, home)
    place = {"part": key.part, "region": key.region, "group": key.group}
    return Block(
        {
            **({"of": key.name} if home is None else {}),
            **{name: each for name, each in place.items() if each != MAIN},
            **({"by_province": True} if key.by_province else {}),
            "values": values,
        }
    )


def _value(written: WrittenProvision, home: WrittenProvision | None) -> Facts:
    """Only what differs from the set's own source is said again."""
    content = exact_facts(written.provision.content)
    if home is None:
        return {**content, **basis_facts(written)}
    default = basis(home)
    differing = {name: each for name, each in basis(written).items() if each != default[name]}
    note = {"note": written.provision.note} if written.provision.note else {}
    return {**content, **differing, **note}


def _set(written: WrittenProvision, thresholds: dict[str, list[Block]]) -> Facts:
    facts = version_facts(written)
    if not isinstance(written.provision.content, SetContent):
        return facts
    code = written.provision.key.name
    criteria, gates = facts.pop("criteria"), facts.pop("gates", [])

    def full(indicator: Facts) -> Block:
        found = thresholds.get(indicator_name(code, indicator["code"]), [])
        return Block({**indicator, **({"thresholds": found} if found else {})})

    if gates:
        facts["gates"] = [full(each) for each in gates]
    facts["criteria"] = [
        {**one, "indicators": [full(each) for each in one["indicators"]]}
        if one["indicators"]
        else {name: each for name, each in one.items() if name != "indicators"}
        for one in criteria
    ]
    return facts
