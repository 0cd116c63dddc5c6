"""Reads for the pages of editions: each provision in words, and who did what to the edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from chungsuc.audit.models import Entry
from chungsuc.common.access import Actor, Decision, decide, refuse
from chungsuc.common.errors import NotFoundError
from chungsuc.common.transitions import Transition
from chungsuc.documents.queries import Citation
from chungsuc.rulebook.enums import (
    ACTIONS,
    APPROVE_RULES,
    DRAFT_RULES,
    PUBLISH_RULES,
    EditionState,
    ProvisionKind,
)
from chungsuc.rulebook.errors import Objection
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.queries.editions import EditionPage, ProvisionLine, edition_page
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.queries.rights import province_wide
from chungsuc.rulebook.rules.alterations import Alteration, alteration
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.objections import remarks_on
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.workflow import EDITION

MOST_SHOWN = 60  # provisions on one page: an edition that was loaded from files has hundreds
OWN_WORK = "Bạn đã soạn bản này, nên người duyệt phải là người khác."
_SILENT = frozenset({"rulebook.edition_changed"})


@dataclass(frozen=True, slots=True)
class ShownProvision:
    """A provision as the page of its edition shows it."""

    id: int
    provision: Provision
    said: Alteration
    citation: Citation | None
    objections: tuple[Objection, ...]
    remarks: tuple[str, ...]

    @property
    def cited(self) -> str:
        """Where it comes from: the article, then the document unless the article names it."""
        source, citation = self.provision.source, self.citation
        if citation is None or (source and citation.short in source):
            return source
        return f"{source}, {citation.text}" if source else citation.text


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Provisions that speak of one set, or are of one kind."""

    title: str
    lines: tuple[ShownProvision, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody did to the edition as a whole."""

    action: str
    at: datetime
    actor_name: str
    why: str


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition with its provisions in words.

    Attributes:
        groups: those of the page that was asked for.
        first, last: which provisions these are, from 1; 0 where there are none.
        next_from: where the next page begins; ``None`` on the last.
        returned: why it was given back last, while it is a draft again; ``None`` if it was not.
    """

    page: EditionPage
    groups: tuple[ShownGroup, ...]
    deeds: tuple[Deed, ...]
    first: int
    last: int
    next_from: int | None
    returned: Deed | None


def may_see_drafts(actor: Actor, *, on: date) -> bool:
    """Whether the person takes part in writing rules; no statement."""
    held = (DRAFT_RULES, APPROVE_RULES, PUBLISH_RULES)
    return any(decide(actor, each, on=on).allowed for each in held)


def shown_edition(edition_id: int, *, actor: Actor, today: date, start: int = 0) -> ShownEdition:
    """One edition as its page shows it; a fixed number of statements.

    Raises:
        NotFoundError: there is none, or it is not published and none of the actor's business.
    """
    page = edition_page(edition_id, today=today)
    published = page.line.state is EditionState.PUBLISHED
    if not published and not may_see_drafts(actor, on=today):
        raise NotFoundError("bản quy định này", edition_id=edition_id)
    lines = sorted(page.provisions, key=_place)[start : start + MOST_SHOWN]
    before, after = _books(page)
    region = province_place(today).region
    telling = _Telling(before, after, region, None if published else today)
    shown = [telling.of(each) for each in lines]
    deeds = deeds_of(edition_id)
    more = start + MOST_SHOWN < len(page.provisions)
    return ShownEdition(
        page,
        _groups(shown),
        deeds,
        first=start + 1 if lines else 0,
        last=start + len(lines),
        next_from=start + MOST_SHOWN if more else None,
        returned=_returned(page, deeds),
    )


def _books(page: EditionPage) -> tuple[Book, Book]:
    """The rules without the edition and with it."""
    book = the_book()
    if page.line.number is not None:
        return book.as_known(page.line.number - 1), book.as_known(page.line.number)
    return book, book.with_drafts(each.provision for each in page.provisions)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Puts provisions into words; ``today`` where there is something to remark on drafts."""

    before: Book
    after: Book
    region: str
    today: date | None

    def of(self, line: ProvisionLine) -> ShownProvision:
        provision = line.provision
        said = alteration(self.before, self.after, provision, region=self.region)
        remarks = (
            remarks_on(self.after, provision, self.today, region=self.region)
            if self.today is not None
            else ()
        )
        return ShownProvision(
            line.id, provision, said, line.citation, line.objections, tuple(remarks)
        )


def _place(line: ProvisionLine) -> tuple[object, ...]:
    """By kind and name, as people count: 2.1 before 10."""
    key = line.provision.key
    code, _, indicator = key.name.partition("/")
    counted = tuple(
        (0, int(each), "") if each.isdigit() else (1, 0, each) for each in indicator.split(".")
    )
    return key.kind, code, counted, key, line.provision.since


def _groups(shown: Iterable[ShownProvision]) -> tuple[ShownGroup, ...]:
    def title(each: ShownProvision) -> str:
        kind = each.provision.key.kind
        if kind is ProvisionKind.THRESHOLD:
            return f"Ngưỡng – {each.said.whole}"
        if kind is ProvisionKind.OWNER:
            return f"Cơ quan phụ trách – {each.said.whole}"
        return kind.name_vi

    return tuple(ShownGroup(name, tuple(found)) for name, found in groupby(shown, key=title))


def deeds_of(edition_id: int) -> tuple[Deed, ...]:
    """What the log says of the edition, the oldest first; one statement."""
    rows = Entry.objects.filter(
        record_type=Edition._meta.label_lower, record_id=str(edition_id)
    ).order_by("id")
    return tuple(
        Deed(ACTIONS.get(row.action, row.action), row.at, row.actor_name, row.why)
        for row in rows
        if row.action not in _SILENT
    )


def _returned(page: EditionPage, deeds: tuple[Deed, ...]) -> Deed | None:
    if page.line.state is not EditionState.DRAFT:
        return None
    name = ACTIONS["rulebook.edition_returned"]
    return next((each for each in reversed(deeds) if each.action == name), None)


# --- What can be done --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PossibleMove:
    """A move that the edition's state has, and whether this person may make it."""

    code: str
    label: str
    decision: Decision


def possible_moves(page: EditionPage, actor: Actor, *, on: date) -> tuple[PossibleMove, ...]:
    """The moves that the person's roles speak of; of approving one's own work, why not."""
    return tuple(
        PossibleMove(each.code, each.label, decision)
        for each in EDITION.from_state(page.line.state)
        if each.permission is not None and decide(actor, each.permission, on=on).allowed
        for decision in (_decision(page, each, actor, on),)
    )


def _decision(page: EditionPage, move: Transition, actor: Actor, on: date) -> Decision:
    assert move.permission is not None  # noqa: S101  the caller has seen it
    permitted = province_wide(actor, move.permission, on=on)
    if permitted.allowed and move.code == "approve" and actor.id in page.authors:
        return refuse(OWN_WORK)
    return permitted
