"""Rounds come when they are due, whatever the others do; and the first of them."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from chungsuc.common.jobs.claims import claim_next, keep_failure, keep_success
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.presence import sole_holder
from chungsuc.common.jobs.queue import enqueue, enqueue_many
from chungsuc.common.jobs.rounds import (
    OWN_ROUNDS,
    WORKER_ROUNDS,
    Round,
    RoundMaking,
    prune_finished_jobs,
)
from chungsuc.common.jobs.stopping import StopRequest
from chungsuc.common.jobs.worker import ROUNDS_LOCK, make_rounds

AT = datetime(2100, 1, 1, tzinfo=UTC)


def test_a_round_comes_at_the_start_and_then_as_often_as_it_says() -> None:
    made: list[tuple[str, float]] = []
    elapsed = 0.0
    making = RoundMaking(
        (
            Round("testing.often", timedelta(seconds=2), lambda _: made.append(("often", elapsed))),
            Round("testing.rare", timedelta(minutes=1), lambda _: made.append(("rare", elapsed))),
        )
    )

    for second in range(1_000, 1_005):
        elapsed = float(second)
        making.make_due(at=AT, elapsed=elapsed)

    assert made == [
        ("often", 1_000.0),
        ("rare", 1_000.0),
        ("often", 1_002.0),
        ("often", 1_004.0),
    ]


def test_a_round_is_told_the_moment() -> None:
    told: list[datetime] = []

    RoundMaking((Round("testing.told", timedelta(1), told.append),)).make_due(at=AT, elapsed=0.0)

    assert told == [AT]


def test_a_round_that_fails_is_logged_and_the_others_are_made(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[datetime] = []

    def fail(at: datetime) -> None:
        raise LookupError(at)

    making = RoundMaking(
        (
            Round("testing.fail", timedelta(seconds=1), fail),
            Round("testing.told", timedelta(seconds=1), told.append),
        )
    )
    making.make_due(at=AT, elapsed=0.0)
    making.make_due(at=AT, elapsed=1.0)

    assert told == [AT, AT]
    assert [each.getMessage() for each in caplog.records] == ["round testing.fail failed"] * 2


def test_of_several_processes_one_makes_the_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, told = StopRequest(), list[datetime]()

    def make_once(at: datetime) -> None:
        told.append(at)
        stop.ask("made once")

    once = Round("testing.once", timedelta(days=1), make_once)
    monkeypatch.setattr(WORKER_ROUNDS, "bound", (once,))
    second = threading.Thread(target=make_rounds, args=(stop,))
    with sole_holder(ROUNDS_LOCK):
        second.start()
        second.join(timeout=0.2)
        made_by_the_second = len(told)

    second.join(timeout=20)

    assert (made_by_the_second, len(told), second.is_alive()) == (0, 1, False)


def test_reaping_and_pruning_are_rounds() -> None:
    assert [(each.name, each.every) for each in OWN_ROUNDS] == [
        ("common.reap_lost_jobs", timedelta(seconds=5)),
        ("common.prune_finished_jobs", timedelta(days=1)),
        ("common.prune_tickets", timedelta(days=1)),
    ]


@pytest.mark.django_db
def test_what_ended_thirty_days_ago_is_removed() -> None:
    enqueue("testing.fail", message="ended long ago")
    enqueue("testing.note", text="ended long ago")
    failed = claim_next(Lane.INTERACTIVE, "worker", at=AT)
    done = claim_next(Lane.INTERACTIVE, "worker", at=AT)
    assert failed is not None
    assert done is not None
    keep_failure(failed, ValueError(), at=AT - timedelta(days=30))
    keep_success(done, at=AT - timedelta(days=30) + timedelta(seconds=1))
    claim_next(Lane.INTERACTIVE, "worker", at=AT + timedelta(days=1))
    enqueue("testing.note", text="waits")

    prune_finished_jobs(AT)

    left = DBTaskResult.objects.order_by("enqueued_at").values_list("status", flat=True)
    assert list(left) == ["SUCCESSFUL", "RUNNING", "READY"]


@pytest.mark.django_db
def test_many_are_removed_part_by_part() -> None:
    enqueue_many("testing.sum_up", ({"number": number} for number in range(2_100)))
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=AT - timedelta(days=31))

    prune_finished_jobs(AT)

    assert DBTaskResult.objects.count() == 0
