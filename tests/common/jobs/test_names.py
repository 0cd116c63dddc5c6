"""Jobs are known by name, and a mistake in a name or a signature shows at import."""

from collections.abc import Callable
from datetime import datetime

import pytest

from chungsuc.common.jobs.names import JobNameError, Lane, job, registered, registered_names


@job("testing.known", lane=Lane.BULK, attempts=2)
def known(*, at: datetime, unit_id: int, note: str = "") -> None: ...


def another(*, at: datetime) -> None: ...


def test_a_job_is_found_by_its_name() -> None:
    found = registered("testing.known")

    assert (found.name, found.lane, found.attempts) == ("testing.known", Lane.BULK, 2)
    assert found.function is known
    assert "testing.known" in registered_names()


def test_an_unknown_name_is_refused_with_the_names_that_are_known() -> None:
    with pytest.raises(
        JobNameError, match=r"no job is called 'testing\.no'; known: .*testing\.known"
    ):
        registered("testing.no")


def test_a_name_is_given_once() -> None:
    with pytest.raises(JobNameError, match=r"testing\.known is already .*known"):
        job("testing.known", lane=Lane.BULK)(another)


@pytest.mark.parametrize(
    "name", ["", "recompute", "Progress.recompute", "a.b c", "a..b", ".a", "a."]
)
def test_a_name_is_station_and_verb(name: str) -> None:
    with pytest.raises(JobNameError, match="is no job name"):
        job(name, lane=Lane.BULK)(another)


def positional(at: datetime) -> None: ...
def timeless(*, unit_id: int) -> None: ...
def everything(*, at: datetime, **more: object) -> None: ...
def reserving(*, at: datetime, once: str) -> None: ...


@pytest.mark.parametrize(
    ("function", "fault"),
    [
        (positional, "takes keyword-only arguments"),
        (everything, "takes keyword-only arguments"),
        (timeless, "must take `at`"),
        (reserving, "cannot take once"),
    ],
)
def test_a_job_takes_keywords_and_the_moment(function: Callable[..., None], fault: str) -> None:
    with pytest.raises(JobNameError, match=fault):
        job("testing.misshapen", lane=Lane.BULK)(function)
    assert "testing.misshapen" not in registered_names()


def test_a_job_is_tried_at_least_once() -> None:
    with pytest.raises(JobNameError, match="tried 0 times"):
        job("testing.never", lane=Lane.BULK, attempts=0)(another)


@pytest.mark.parametrize(
    "arguments", [{}, {"unit_id": 1, "colour": "red"}, {"unit_id": 1, "at": "2025-01-01"}]
)
def test_arguments_are_held_against_the_function(arguments: dict[str, object]) -> None:
    with pytest.raises(JobNameError, match=r"job testing\.known: "):
        registered("testing.known").demand_arguments(arguments)


def test_an_argument_with_a_default_may_be_left_out() -> None:
    registered("testing.known").demand_arguments({"unit_id": 1})
