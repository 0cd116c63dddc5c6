"""Entries are sealed into a chain, in the order of their numbers, and none is left out."""

import threading
from datetime import datetime

import pytest
from django.db import connection, transaction

from chungsuc.audit.models import Entry, Seal
from chungsuc.audit.queries.verification import verify_log
from chungsuc.audit.services import BATCH, append_entries, seal_entries
from chungsuc.audit.tasks import SEALING
from chungsuc.common.jobs.rounds import WORKER_ROUNDS
from tests.audit.changes import LAN, MINH, change


def _seals() -> list[tuple[int, int]]:
    return list(Seal.objects.order_by("number").values_list("number", "count"))


@pytest.mark.django_db
def test_what_was_written_is_sealed_once_and_in_batches(at: datetime) -> None:
    append_entries([change(n) for n in range(BATCH + 3)], actor=LAN, at=at)

    sealed = [seal_entries(at=at), seal_entries(at=at)]

    assert sealed == [BATCH + 3, 0]
    assert _seals() == [(1, BATCH), (2, 3)]


@pytest.mark.django_db
def test_a_seal_follows_the_one_before_without_a_gap(at: datetime) -> None:
    for number in range(3):
        append_entries([change(number)], actor=LAN, at=at)
        seal_entries(at=at)

    rows = Seal.objects.order_by("number").values_list("number", "first_id", "last_id", "count")
    ids = list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert list(rows) == [(n + 1, each, each, 1) for n, each in enumerate(ids)]


@pytest.mark.django_db
def test_an_empty_log_needs_no_seal(at: datetime) -> None:
    assert (seal_entries(at=at), Seal.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_worker_seals_on_its_rounds(at: datetime) -> None:
    append_entries([change()], actor=LAN, at=at)

    SEALING.run(at)

    assert SEALING in WORKER_ROUNDS.bound
    assert _seals() == [(1, 1)]


def _in_thread(work: "threading.Thread") -> None:
    work.start()
    work.join(20)
    assert not work.is_alive()


def _write_elsewhere(number: int, at: datetime) -> None:
    """One entry by a connection of its own, committed."""

    def write() -> None:
        try:
            with transaction.atomic():
                append_entries([change(number)], actor=MINH, at=at)
        finally:
            connection.close()

    _in_thread(threading.Thread(target=write))


def _seal_elsewhere(at: datetime) -> int:
    """Seals by a connection of its own: what it sees is what is committed."""
    sealed: list[int] = []

    def seal() -> None:
        try:
            sealed.append(seal_entries(at=at))
        finally:
            connection.close()

    _in_thread(threading.Thread(target=seal))
    return sealed[0]


only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer at a time"
)


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_held_open_keeps_later_numbers_unsealed_and_nobody_waiting(
    at: datetime,
) -> None:
    _write_elsewhere(1, at)
    with transaction.atomic():
        append_entries([change(2)], actor=LAN, at=at)  # a number is given out, yet unseen
        _write_elsewhere(3, at)  # a higher number, committed first
        during = _seal_elsewhere(at)

    after = _seal_elsewhere(at)

    ids = list(Entry.objects.order_by("id").values_list("record_id", flat=True))
    assert (during, after, ids) == (1, 2, ["1", "2", "3"])
    assert verify_log(at=at).findings == ()


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_wrote_and_was_taken_back_leaves_a_hole_that_is_no_fault(
    at: datetime,
) -> None:
    _write_elsewhere(1, at)
    with transaction.atomic():
        append_entries([change(2)], actor=LAN, at=at)
        _write_elsewhere(3, at)
        transaction.set_rollback(True)

    sealed = _seal_elsewhere(at)

    assert sealed == 2
    assert verify_log(at=at).findings == ()


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_of_many_services_holds_one_lock(at: datetime) -> None:
    with transaction.atomic():
        for number in range(30):
            append_entries([change(number)], actor=LAN, at=at)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks "
                "WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
            )
            (held,) = cursor.fetchone()

    assert held == 1


@only_postgresql
@pytest.mark.django_db(transaction=True)
def test_what_a_savepoint_took_back_is_announced_again(at: datetime) -> None:
    with transaction.atomic():
        with transaction.atomic():
            append_entries([change(1)], actor=LAN, at=at)
            transaction.set_rollback(True)
        append_entries([change(2)], actor=LAN, at=at)
        _write_elsewhere(3, at)
        during = _seal_elsewhere(at)

    assert (during, _seal_elsewhere(at)) == (0, 2)
    assert verify_log(at=at).findings == ()
