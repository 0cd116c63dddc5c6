"""Checking a password or a code on a page: counted, bounded, and refused in words."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import TypeVar

from django.http import HttpResponse
from django.shortcuts import render

from chungsuc.accounts.backends.clients import client_of
from chungsuc.accounts.enums import SignInOutcome
from chungsuc.accounts.errors import SignInBusyError, SignInLockedError
from chungsuc.accounts.queries.locks import demand_unlocked
from chungsuc.accounts.services.locks import record_failed_sign_in
from chungsuc.accounts.web.gate import GATE
from chungsuc.common.errors import DomainError
from chungsuc.common.web.occasion import PageRequest

Proof = TypeVar("Proof")

SOON = 5  # seconds after which to try again when too many sign in at once


def proven(
    request: PageRequest,
    username: str,
    check: Callable[[], Proof],
    *,
    outcome: SignInOutcome = SignInOutcome.WRONG_PASSWORD,
) -> Proof:
    """What ``check`` finds: whatever is true when the password or the code is right.

    A failure is counted against the name and the address. While either is locked nothing is
    checked, so that whoever goes on trying costs the server one look into the cache.

    Raises:
        SignInLockedError: the name or the address is locked, perhaps by this very failure.
        SignInBusyError: too many are checked at this moment.
    """
    client = client_of(request)
    demand_unlocked(username, client.address, at=request.at)
    with GATE.entered():
        found = check()
    if not found:
        locked = record_failed_sign_in(
            actor=request.actor,
            at=request.at,
            username=username,
            address=client.address,
            agent=client.agent,
            outcome=outcome,
        )
        if locked:
            demand_unlocked(username, client.address, at=request.at)
    return found


def refused(
    request: PageRequest, template: str, context: Mapping[str, object], error: DomainError
) -> HttpResponse:
    """The page again, with what was refused; says to programs, too, when to come back."""
    response = render(request, template, {**context, "refusal": error}, status=error.kind.value)
    if isinstance(error, SignInLockedError):
        response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        response.headers["Retry-After"] = str(error.facts["seconds"])
    if isinstance(error, SignInBusyError):
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = str(SOON)
    # Else Django writes a line an answer: fifty a second would bury what the log is for.
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  Django's own mark
    return response
