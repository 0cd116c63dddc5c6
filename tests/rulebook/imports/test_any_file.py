"""Whatever stands in a file: it is read, or refused with places and sentences."""

from copy import deepcopy
from datetime import date
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from chungsuc.rulebook.imports.problems import FileProblem, UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile, read_rule_files

WHOLE = """
documents: [{key: qd, kind: decision, symbol: 1/QĐ, issuer: Tỉnh, issued_on: 2021-01-01}]
regions: {a: {2021-01-01: {title: A, source: x, document: qd, certainty: low, note: y}}}
groups: {g: {2021-01-01: {title: G}}}
sets:
  xa:
    2021-01-01:
      {name: Xã, level: xã, least: 1, expected: {criteria: 1, indicators: 2}, gates: [{code: G,
       name: Điều kiện, rule: yes_no, thresholds: [{values: {2021-01-01: {value: true}}}]}],
       criteria: [{code: "1", name: Một, indicators: [{code: "1", name: Một, unit: "%",
       rule: {kind: weighted_sum, parts: [{key: a, title: A, weight: 1, rule: {kind: band,
       steps: [{from: 0, points: 1}]}}], limit: ""}, thresholds: [{region: a, group: g,
       values: {2021-01-01: {value: 1}, 2022-01-01: {times: 2, of: xa/2}}}, {values:
       {2021-01-01: {delegated: tỉnh}}}]}, {code: "2", name: Hai, rule: {kind: nested_share,
       total: at_least, within: at_most, within_title: W}, thresholds: [{values: {2021-01-01:
       {value: 1}}}, {part: within, values: {2021-01-01: {unknown: chưa}}}]}]}]}
thresholds: [{of: xa/2, by_province: true, values: {2022-01-01: {value: 3}}}]
parameters: {p.q: {title: P, unit: u, values: {2021-01-01: {value: 1}}}}
titles: {t: {2021-01-01: {name: T, level: xã, order: 1, set: xa, gates: [x], implies: [t2]}},
         t2: {2021-01-01: {name: T, level: xã, order: 2}}}
measures: {m: {2021-01-01: {title: M, definition: D}}}
owners: [{of: [xa/1], values: {2021-01-01: {lead: [Sở A]}}}]
placements: [{unit: "20", unit_on: 2021-01-01, dimension: region, values: {2021-01-01: {code: a}}}]
samples: [{name: S, set: xa, region: a, values: {"1": {a: 5}, "2": {total: 3}}}]
"""

JUNK: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**30, "", "x", "0", "xa/1", "2021-01-01", "all_of", [], {}, [[]]),
    *([None], {"a": 1}, {"kind": "level"}, {"kind": ["x"]}, {"value": 1}, {"ended": 5}),
    *({"ended": "x"}, {"values": 3}, {date(2021, 1, 1): None}, {date(2021, 1, 1): [1]}),
    *({None: 1}, {1: 2}, date(1, 1, 1), date(9999, 12, 31), {"code": {"x": 1}}),
    *([{"code": "1"}], {"kind": "all_of", "parts": 1}, {"kind": "band", "steps": [{}]}),
)


def problems_of(text: str) -> tuple[FileProblem, ...]:
    try:
        read_rule_files([RawFile("x.yaml", text.encode())])
    except UnreadableFileError as refused:
        return refused.problems
    return ()


def places(facts: object) -> list[tuple[Any, Any]]:
    """Every piece of the data, as the group or list that holds it and its name or number."""
    found: list[tuple[Any, Any]] = []
    if isinstance(facts, dict | list):
        for key in list(facts) if isinstance(facts, dict) else range(len(facts)):
            found += [(facts, key), *places(facts[key])]
    return found


def test_the_file_of_these_tests_is_sound() -> None:
    assert problems_of(WHOLE) == ()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_stands_at_a_place_the_file_is_read_or_refused(data: st.DataObject) -> None:
    facts = yaml.safe_load(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        found = places(facts)
        group, key = found[data.draw(st.integers(0, len(found) - 1))]
        group[key] = deepcopy(JUNK[data.draw(st.integers(0, len(JUNK) - 1))])
    for each in problems_of(yaml.safe_dump(facts, allow_unicode=True)):
        assert (each.line >= 1, each.column >= 1, bool(each.what)) == (True, True, True)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_whatever_is_cut_out_or_put_in_the_file_is_read_or_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WHOLE)))
    end = min(len(WHOLE), start + data.draw(st.integers(0, 20)))
    put = data.draw(st.text("{}[]:,-&*!|>'\"#%@`? \n\t0.-aế\x00\u200b", max_size=6))
    problems_of(WHOLE[:start] + put + WHOLE[end:])
