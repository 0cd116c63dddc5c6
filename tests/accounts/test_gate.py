"""How many passwords are checked at once."""

import threading
import time

import pytest

from chungsuc.accounts.errors import SignInBusyError
from chungsuc.accounts.web.gate import Gate

pytestmark = pytest.mark.one_database


def test_one_is_inside_one_waits_and_the_third_is_turned_away() -> None:
    gate = Gate(at_once=1, waiting=1)
    inside, leave, second_in = threading.Event(), threading.Event(), threading.Event()

    def first() -> None:
        with gate.entered():
            inside.set()
            leave.wait(10)

    def second() -> None:
        with gate.entered():
            second_in.set()

    threads = [threading.Thread(target=first)]
    threads[0].start()
    assert inside.wait(10)
    threads.append(threading.Thread(target=second))
    threads[1].start()
    for _ in range(1_000):  # until the second has its place
        if not gate._places._value:  # noqa: SLF001  nothing else tells that somebody waits
            break
        threads[1].join(0.01)
    with pytest.raises(SignInBusyError), gate.entered():
        pass
    assert not second_in.is_set()

    leave.set()
    for each in threads:
        each.join(10)
    assert second_in.is_set()
    with gate.entered():
        pass


def test_a_place_is_free_again_after_an_error() -> None:
    gate = Gate(at_once=1, waiting=0)

    with pytest.raises(ZeroDivisionError), gate.entered():
        raise ZeroDivisionError
    with gate.entered():
        pass


def test_the_gate_rests_as_long_as_it_worked() -> None:
    gate = Gate(at_once=1, waiting=0)

    with gate.entered():
        began = time.monotonic()
        time.sleep(0.05)
    with gate.entered():
        waited = time.monotonic() - began

    assert waited >= 0.1
