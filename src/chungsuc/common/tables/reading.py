"""Asks the database for a list: a page by key, or all of it.

Rows are sorted by one field and by the list's unique tie breaker, in the same direction, so the
order is total and the place of a row in it never depends on chance. What is not known (NULL)
stands at the end in either direction. A page begins behind the row whose key the address
carries: what that row sorts by is looked up, not carried, so no address can claim a place that
no row has. A list whose rows are a ``Walk`` is asked itself.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Field, Q, QuerySet

from chungsuc.common.paging import Page, cut_page
from chungsuc.common.tables.asking import Question
from chungsuc.common.tables.table import AnyListing, AnyTable

CHUNK = 2_000  # rows that are fetched at a time for a sheet


def page_of_list(listing: AnyListing, question: Question) -> Page[Any]:
    """A page of the list; one statement, one more behind the first page; or those of a walk.

    A key that names no row of the list gives the first page.
    """
    table, size = listing.table, listing.table.size
    raw: Iterable[Any]
    if isinstance(listing.rows, QuerySet):
        raw = _page_rows(listing.rows, listing, question)
    else:
        raw = listing.rows.walked(after=question.after, most=size + 1)
    made = [table.make(row) for row in raw]
    return cut_page([(str(table.key(row)), row) for row in made], size=size)


def counted(listing: AnyListing, question: Question, *, most: int) -> int:
    """How many rows the list has, counted up to ``most``; one statement."""
    if not isinstance(listing.rows, QuerySet):
        return listing.rows.counted(most=most)
    return _filtered(listing.rows, question).order_by()[:most].count()


def all_rows(listing: AnyListing, question: Question, *, most: int) -> Iterator[Any]:
    """The list from its first row on, at most so many, a few thousand in memory; one statement."""
    raw: Iterable[Any]
    if isinstance(listing.rows, QuerySet):
        rows = _ordered(_filtered(listing.rows, question), listing.table, question)[:most]
        raw = rows.iterator(chunk_size=CHUNK)
    else:
        raw = listing.rows.walked(after="", most=most)
    for row in raw:
        yield listing.table.make(row)


def _page_rows(
    rows: "QuerySet[Any, Any]", listing: AnyListing, question: Question
) -> "QuerySet[Any, Any]":
    table = listing.table
    found = _filtered(rows, question)
    place = _place(rows, table, question)
    if place is not None:
        found = found.filter(place)
    ordered = _ordered(found, table, question)
    if table.choose_first:
        chosen = ordered.values("pk")[: table.size + 1]
        ordered = _ordered(rows.filter(pk__in=chosen), table, question)
    return ordered[: table.size + 1]


def _filtered(rows: "QuerySet[Any, Any]", question: Question) -> "QuerySet[Any, Any]":
    for asked in question.asked.values():
        if asked.condition is not None:
            rows = rows.filter(asked.condition)
    return rows


def _ordered(
    rows: "QuerySet[Any, Any]", table: AnyTable, question: Question
) -> "QuerySet[Any, Any]":
    fields = dict.fromkeys((table.orders[question.sort], table.tie))
    # Only where NULLs can be: an index leads through a plain order, not through this one.
    last = {field: True if _can_be_null(rows, field) else None for field in fields}
    if question.descending:
        return rows.order_by(*(F(field).desc(nulls_last=last[field]) for field in fields))
    return rows.order_by(*(F(field).asc(nulls_last=last[field]) for field in fields))


def _can_be_null(rows: "QuerySet[Any, Any]", field: str) -> bool:
    """Whether a field may hold NULL; of what is no column of the list's own table: yes."""
    try:
        found = rows.model._meta.get_field(field)
    except FieldDoesNotExist:
        return True
    return not isinstance(found, Field) or found.null


def _place(rows: "QuerySet[Any, Any]", table: AnyTable, question: Question) -> Q | None:
    """The condition of the rows behind the one that the question names."""
    if not question.after:
        return None
    field, tie = table.orders[question.sort], table.tie
    try:
        # In the unfiltered list: a row that no longer passes the filter still has a place.
        found = rows.order_by().filter(**{tie: question.after})
        last = found.values_list(field, tie).first()
    except (ValueError, ValidationError, OverflowError):
        return None  # no key of this list at all
    if last is None:
        return None
    nullable = _can_be_null(rows, field)
    return _behind(table, question, *last, nullable=nullable)


def _behind(
    table: AnyTable, question: Question, value: object, key: object, *, nullable: bool
) -> Q:
    """The condition of the rows behind one that sorts by ``value``, then by ``key``."""
    field, tie = table.orders[question.sort], table.tie
    further = "lt" if question.descending else "gt"
    behind = Q(**{f"{tie}__{further}": key})
    if field == tie:
        return behind
    if value is None:
        return Q(**{f"{field}__isnull": True}) & behind
    later = Q(**{f"{field}__{further}": value}) | (Q(**{field: value}) & behind)
    if nullable:
        return later | Q(**{f"{field}__isnull": True})
    # Implied by the rest, and leads through the index of the field.
    return Q(**{f"{field}__{further}e": value}) & later
