"""A list that is too long for a request: its file is written in the background."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from chungsuc.common.access import Actor, ActorKind, Holding
from chungsuc.common.errors import NotAllowedError
from chungsuc.common.jobs.names import Lane, job
from chungsuc.common.jobs.tickets import enqueue_for, progress_of
from chungsuc.common.tables.asking import question_of
from chungsuc.common.tables.named import ListAsked, list_named
from chungsuc.common.tables.sheets import CONTENT_TYPE, file_name, write_sheet

MOST_PARAMETERS = 30


def order_sheet(
    *, actor: Actor, at: datetime, on: date, name: str, given: Mapping[str, str], back: str
) -> UUID:
    """Asks for the file of the list ``name``; answers with the ticket.

    Whoever asks gets what they may see at this moment: their roles go along.

    Raises:
        NotFoundError: there is no such list.
        NotAllowedError: the actor may not have it.
        DomainError: the list cannot be made of these parameters.
    """
    found = list_named(name)
    decision = found.policy.decide(actor, on=on)
    if not decision.allowed:
        raise NotAllowedError(decision.reason)
    kept = dict(list(given.items())[:MOST_PARAMETERS])
    listing = found.make(ListAsked(actor, on, kept))
    return enqueue_for(
        actor,
        "common.write_list",
        title=f"Tệp Excel: {listing.table.title}"[:200],
        at=at,
        back=back,
        subject=name,
        arguments={
            "name": name,
            "person": {"id": actor.id, "name": actor.name},
            "holdings": [[each.role, each.unit] for each in sorted(actor.holdings, key=str)],
            "today": on.isoformat(),
            "given": kept,
        },
    )


@job("common.write_list", lane=Lane.INTERACTIVE, attempts=3)
def write_list(
    *,
    at: datetime,
    ticket: str,
    name: str,
    person: dict[str, object],
    holdings: list[tuple[str, int | None]],
    today: str,
    given: dict[str, str],
) -> None:
    """Writes the file of a list, and says how far it is. Nothing of ours is changed."""
    actor = Actor(
        ActorKind.PERSON,
        int(str(person["id"])),
        str(person["name"]),
        frozenset(Holding(role, unit) for role, unit in holdings),
    )
    listing = list_named(name).make(ListAsked(actor, date.fromisoformat(today), given))
    question = question_of(listing.table, given)
    with progress_of(ticket, at=at, words="Tệp đã sẵn sàng.") as progress:
        content = write_sheet(
            listing,
            question,
            at=at,
            report=lambda done, total: progress.say(done, total, "Đang ghi các dòng"),
        )
        progress.result(file_name(listing), CONTENT_TYPE, content)
