"""The wiring table binds every port that a station publishes."""

import gc
from typing import Any, Protocol

import pytest

from chungsuc.common.ports import Port, WiringError, bind
from chungsuc.config.wiring import WIRING


def _published() -> dict[str, Port[Any]]:
    return {port.name: port for port in gc.get_objects() if type(port) is Port}


def test_every_published_port_is_bound_once_in_the_table() -> None:
    bound = [row.port.name for row in WIRING]

    assert len(bound) == len(set(bound))
    assert set(bound) == {name for name in _published() if not name.startswith("test.")}


def test_the_table_is_in_force() -> None:
    assert [row.port.bound for row in WIRING] == [row.implementations for row in WIRING]


class _Answer(Protocol):
    def __call__(self) -> str: ...


def test_implementations_answer_in_the_order_of_the_table() -> None:
    port: Port[_Answer] = Port("test.many")

    bind(port, lambda: "một", lambda: "hai").apply()

    assert [answer() for answer in port.bound] == ["một", "hai"]


@pytest.mark.parametrize("answers", [(), (lambda: "một", lambda: "hai")], ids=["none", "two"])
def test_asking_for_the_one_implementation_refuses_none_and_two(
    answers: tuple[_Answer, ...],
) -> None:
    port: Port[_Answer] = Port("test.one")
    bind(port, *answers).apply()

    with pytest.raises(WiringError, match=rf"test.one: .* {len(answers)} bound"):
        _ = port.only
