"""A job that somebody waits for says how far it is, and keeps what it made for that person."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from chungsuc.common.access import Actor, ActorKind, system_actor
from chungsuc.common.errors import DomainError, NotFoundError
from chungsuc.common.jobs import names
from chungsuc.common.jobs.names import Lane, job
from chungsuc.common.jobs.tickets import (
    OUR_FAULT,
    Progress,
    enqueue_for,
    progress_of,
    prune_tickets,
    result_of,
    ticket_of,
)
from chungsuc.common.jobs.worker import run_next_job
from chungsuc.common.models import JobResult, JobTicket

pytestmark = pytest.mark.django_db

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)
LAN = Actor(ActorKind.PERSON, 7, "Lan")
MINH = Actor(ActorKind.PERSON, 8, "Minh")


@pytest.fixture(scope="module", autouse=True)
def _jobs() -> Iterator[None]:
    known = dict(names._jobs)  # noqa: SLF001  put back below

    @job("test.make_file", lane=Lane.INTERACTIVE, attempts=1)
    def make_file(*, at: datetime, ticket: str, how: str) -> None:
        with progress_of(ticket, at=at, words="Tệp đã sẵn sàng.") as progress:
            progress.say(5, 10, "Đang ghi")
            if how == "refused":
                raise DomainError("test.refused", "Danh sách đã đổi.", mend="Hãy lọc lại.")
            if how == "broken":
                raise ZeroDivisionError("bí mật")
            progress.result("tệp.txt", "text/plain", b"xong")

    yield
    names._jobs.clear()  # noqa: SLF001  as above
    names._jobs.update(known)  # noqa: SLF001  as above


def _asked(how: str) -> UUID:
    return enqueue_for(LAN, "test.make_file", title="Tệp", at=AT, arguments={"how": how})


def _run(how: str) -> UUID:
    ticket = _asked(how)
    assert run_next_job(Lane.INTERACTIVE, "worker")
    return ticket


def test_a_ticket_goes_from_waiting_to_a_file() -> None:
    ticket = _asked("well")
    waiting = ticket_of(LAN, ticket)
    run_next_job(Lane.INTERACTIVE, "worker")
    done = ticket_of(LAN, ticket)

    assert (waiting.started, waiting.ended, waiting.result) == (False, False, "")
    assert (done.started, done.ended, done.words, done.result) == (
        True,
        True,
        "Tệp đã sẵn sàng.",
        "tệp.txt",
    )
    assert result_of(LAN, ticket).content == b"xong"


def test_nobody_else_learns_that_there_is_a_ticket() -> None:
    ticket = _run("well")

    refusals = []
    for actor, number in ((MINH, ticket), (system_actor("x"), ticket), (LAN, uuid4())):
        for read in (ticket_of, result_of):
            with pytest.raises(NotFoundError) as refusal:
                read(actor, number)
            refusals.append(refusal.value.message)
    assert set(refusals) == {"Không tìm thấy việc này, hoặc việc đã quá hạn giữ."}


def test_a_job_that_is_given_up_says_why_but_never_what_is_inside() -> None:
    problems = {how: ticket_of(LAN, _run(how)).problem for how in ("refused", "broken")}

    assert problems == {"refused": "Danh sách đã đổi. Hãy lọc lại.", "broken": OUR_FAULT}


def test_a_job_that_runs_twice_leaves_one_file() -> None:
    ticket = _asked("well")
    make = names.registered("test.make_file").function
    for _ in range(2):
        make(at=AT, ticket=str(ticket), how="well")

    assert JobResult.objects.filter(ticket_id=ticket).count() == 1


def test_progress_is_kept_at_most_twice_a_second_but_the_last_word_always(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    progress = Progress(_asked("well"))

    with django_assert_num_queries(2):
        for done in range(1, 1_001):
            progress.say(done, 1_000, "Đang ghi")
    assert JobTicket.objects.get().done == 1_000


def test_looking_costs_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ticket = _run("well")

    with django_assert_num_queries(1):
        ticket_of(LAN, ticket)


def test_only_a_person_can_wait() -> None:
    with pytest.raises(ValueError, match="nobody waits"):
        enqueue_for(
            system_actor("x"), "test.make_file", title="Tệp", at=AT, arguments={"how": "well"}
        )


def test_tickets_and_their_files_are_gone_after_seven_days() -> None:
    old, new = _run("well"), _run("well")
    JobTicket.objects.filter(pk=old).update(asked_at=AT - timedelta(days=7))

    prune_tickets(AT)

    assert [row.pk for row in JobTicket.objects.all()] == [new]
    assert [row.pk for row in JobResult.objects.all()] == [new]
