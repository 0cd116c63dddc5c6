"""The log as an API, read only (docs/api.md)."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import AfterValidator, AwareDatetime

from chungsuc.audit import exports
from chungsuc.audit.enums import READ_LOG
from chungsuc.audit.queries.entry_page import EntryPage, entry_page
from chungsuc.audit.queries.kinds import actions_named
from chungsuc.audit.queries.reading import ENTRY, within_reach
from chungsuc.audit.queries.searching import LogSearch, entries_found, read_record
from chungsuc.audit.queries.wording import lines_of
from chungsuc.common.access import needs, policy
from chungsuc.common.web.api.values import RecordId
from chungsuc.common.web.occasion import PageRequest

router = Router()


class Actor(Schema):
    id: int | None
    name: str


class Difference(Schema):
    name: str
    before: str
    after: str
    personal: bool


class Entry(Schema):
    id: int
    at: datetime
    actor: Actor
    on_behalf_of: str
    action: str
    action_name: str
    record: str = Field(description="Type and number: units.operation:12.")
    record_name: str
    why: str
    differences: list[Difference]


class Entries(Schema):
    items: list[Entry]
    next: str = Field(description="Key of the next page for `after`; empty on the last page.")


class Seal(Schema):
    number: int
    sealed_at: datetime
    count: int
    digest: str


class Unit(Schema):
    id: int
    full_name: str


class WholeEntry(Entry):
    units: list[Unit] = Field(description="The first fifty units that it concerns.")
    more_units: int
    seal: Seal | None = Field(description="null while it waits for its seal, some seconds.")


def _in_utc(moment: datetime) -> datetime:
    """The same moment: PostgreSQL takes no zone further than 15:59 from UTC.

    Raises:
        ValueError: it lies beyond the years that can be written.
    """
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a moment beyond the years 1 to 9999") from error


Moment = Annotated[
    AwareDatetime,
    AfterValidator(_in_utc),
    Field(description="With its time zone: …T08:00:00+07:00."),
]


class Filters(Schema):
    """What is looked for; what is not given does not matter."""

    person: RecordId | None = None
    unit: RecordId | None = None
    record: Annotated[str, Field(max_length=165)] = ""
    kind: Annotated[
        str, Field(max_length=100, description="An action (units.alias_added) or a station.")
    ] = ""
    since: Moment | None = None
    before: Moment | None = None
    after: str = ""
    size: Annotated[int, Field(ge=1, le=200)] = 50


@router.get("/", response=Entries)
@policy(needs(READ_LOG))
def entry_list(request: PageRequest, filters: Query[Filters]) -> Any:  # noqa: ANN401  ninja holds the answer against its schema
    """What was done, the newest first, page by page."""
    search = LogSearch(
        person=filters.person,
        units=None if filters.unit is None else (filters.unit,),
        record=read_record(filters.record) if filters.record else None,
        actions=actions_named(filters.kind),
        since=filters.since,
        before=filters.before,
    )
    if filters.kind and not search.actions:
        return {"items": [], "next": ""}  # no such station, so it has done nothing
    search = within_reach(search, request.actor, on=request.on)
    found = entries_found(search, after=filters.after, size=filters.size)
    return {"items": map(exports.entry_value, lines_of(found.items)), "next": found.next_key}


@router.get("/{int:entry_id}/", response=WholeEntry)
@policy(needs(READ_LOG, of=ENTRY))
def entry_detail(request: HttpRequest, entry_id: RecordId) -> Any:  # noqa: ANN401, ARG001  as above
    """One entry with the units that it concerns and its seal."""
    page: EntryPage = entry_page(entry_id)
    return {
        **exports.entry_value(page.line),
        "units": [{"id": each.id, "full_name": each.title} for each in page.units],
        "more_units": page.more_units,
        "seal": page.seal,
    }
