"""Whatever stands in a file of a movement, it is read or refused with its place."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.movements.imports.movement_files import read_movement_files
from chungsuc.rulebook.imports.problems import FileProblem, UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile
from tests.movements.plan_files import KNOWN, SMALL

Place = tuple[str | int, ...]

STRANGE: tuple[Any, ...] = (
    None,
    True,
    -7,
    10**30,
    0.5,
    "",
    "lạ",
    "Xã An",
    "x" * 9000,
    date(1, 1, 1),
    date(9999, 12, 31),
    [],
    [[]],
    ["lạ", 1],
    {},
    {"lạ": 1},
    {"name": "Xã An", "day": date(1, 1, 1)},
    {1: {"unit": 2}},
)


def places(facts: Any, place: Place = ()) -> Iterator[Place]:  # noqa: ANN401  plain data
    """The place of every piece below the whole."""
    steps = facts.items() if isinstance(facts, dict) else enumerate(facts)
    for step, piece in steps:
        yield (*place, step)
        if isinstance(piece, dict | list):
            yield from places(piece, (*place, step))


def changed(facts: Any, place: Place, value: object) -> Any:  # noqa: ANN401  as above
    """The data with another value there."""
    whole = deepcopy(facts)
    piece = whole
    for step in place[:-1]:
        piece = piece[step]
    piece[place[-1]] = value
    return whole


def problems_of(text: str) -> tuple[FileProblem, ...]:
    try:
        read_movement_files([RawFile("x.yaml", text.encode())], KNOWN)
    except UnreadableFileError as refused:
        return refused.problems
    return ()


@pytest.mark.django_db
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_stands_at_a_place_the_file_is_read_or_refused(
    data: st.DataObject, small_register: dict[str, int]
) -> None:
    facts = yaml.safe_load(SMALL)
    found = list(places(facts))
    place, value = data.draw(st.sampled_from(found)), data.draw(st.sampled_from(STRANGE))
    text = yaml.safe_dump(changed(facts, place, value), allow_unicode=True, sort_keys=False)

    lines = len(text.splitlines())
    assert [each for each in problems_of(text) if not 1 <= each.line <= lines] == []
