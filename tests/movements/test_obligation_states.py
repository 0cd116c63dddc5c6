"""The state of an obligation on a day, with its days, in words that say what is to be done."""

from datetime import date, timedelta

import pytest

from chungsuc.movements.enums import Judgement
from chungsuc.movements.rules.obligations.states import (
    SOON_DAYS,
    Standing,
    State,
    Turn,
    known_turns,
    standing_on,
    state_words,
    told,
)

DUE = date(2024, 12, 15)
ON = date(2025, 1, 19)


def came(on: date, *, judged: Judgement | None = None, judged_on: date | None = None) -> Turn:
    return Turn(1, on, judged, judged_on)


@pytest.mark.parametrize(
    ("on", "turns", "words"),
    [
        (date(2024, 11, 14), (), "chưa đến hạn, còn 31 ngày"),
        (date(2024, 11, 15), (), "sắp đến hạn, còn 30 ngày"),
        (DUE, (), "đến hạn hôm nay"),
        (date(2024, 12, 16), (), "chưa nộp, quá hạn 1 ngày"),
        (ON, (came(date(2024, 12, 10)),), "sớm hạn 5 ngày"),
        (ON, (came(DUE),), "đúng hạn"),
        (ON, (came(date(2024, 12, 18)),), "trễ hạn 3 ngày"),
        (
            ON,
            (came(DUE, judged=Judgement.RETURNED, judged_on=DUE),),
            "trả lại, quá hạn 35 ngày",
        ),
        (
            DUE - timedelta(days=4),
            (came(date(2024, 12, 1), judged=Judgement.RETURNED, judged_on=date(2024, 12, 2)),),
            "trả lại, còn 4 ngày",
        ),
    ],
)
def test_a_state_is_said_with_its_days(on: date, turns: tuple[Turn, ...], words: str) -> None:
    assert state_words(standing_on(DUE, turns, on)) == words


def test_soon_begins_thirty_days_before() -> None:
    states = [
        standing_on(DUE, (), DUE - timedelta(days=days)).state
        for days in (SOON_DAYS + 1, SOON_DAYS)
    ]

    assert states == [State.NOT_DUE, State.DUE_SOON]


def test_an_overdue_thing_of_a_unit_that_is_no_more_is_handed_over() -> None:
    standing = standing_on(DUE, (), ON, ended=True)

    assert standing == Standing(State.HANDED_OVER, 35, overdue=True)
    assert told(
        standing, DUE, (), ON, unit="Xã An", ended_on=date(2024, 12, 31), holders=["Xã Mới"]
    ) == (
        "Chưa nộp, hạn 15/12/2024, quá hạn 35 ngày. Xã An kết thúc hết ngày 31/12/2024; "
        "việc còn mở chuyển cho: Xã Mới."
    )


def test_what_came_before_a_unit_ended_is_not_handed_over() -> None:
    assert standing_on(DUE, (came(DUE),), ON, ended=True) == Standing(State.ON_TIME)


def test_the_next_turn_decides_after_one_was_returned() -> None:
    first = came(date(2024, 12, 1), judged=Judgement.RETURNED, judged_on=date(2024, 12, 3))
    second = Turn(2, date(2024, 12, 20), Judgement.ACCEPTED, date(2024, 12, 22))

    standing = standing_on(DUE, (first, second), ON)

    assert standing == Standing(State.LATE, 5)
    assert told(standing, DUE, (first, second), ON) == (
        "Nhận ngày 20/12/2024, trễ hạn 5 ngày; chấp nhận ngày 22/12/2024."
    )


def test_a_day_knows_only_what_had_come_and_was_judged_by_then() -> None:
    turns = [
        Turn(2, date(2024, 12, 20)),
        came(date(2024, 12, 1), judged=Judgement.RETURNED, judged_on=date(2024, 12, 3)),
    ]

    assert known_turns(turns, date(2024, 12, 2)) == (came(date(2024, 12, 1)),)
    assert [each.number for each in known_turns(turns, date(2024, 12, 20))] == [1, 2]
    assert known_turns(turns, date(2024, 11, 30)) == ()


def test_the_sentences_say_what_is_to_be_done() -> None:
    returned = came(date(2024, 12, 1), judged=Judgement.RETURNED, judged_on=date(2024, 12, 3))
    early = date(2024, 12, 5)

    assert [
        told(standing_on(DUE, turns, on), DUE, turns, on)
        for on, turns in ((early, ()), (ON, ()), (early, (returned,)), (early, (came(early),)))
    ] == [
        "Sắp đến hạn, hạn 15/12/2024, còn 10 ngày.",
        "Chưa nộp, hạn 15/12/2024, quá hạn 35 ngày.",
        "Trả lại ngày 03/12/2024, phải nộp lại; sắp đến hạn, hạn 15/12/2024, còn 10 ngày.",
        "Nhận ngày 05/12/2024, sớm hạn 10 ngày; chờ xét.",
    ]
