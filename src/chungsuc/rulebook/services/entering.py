"""Writes of many provisions at once: a whole page of thresholds, a whole set, a replacement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.documents.services import Basis
from chungsuc.rulebook.enums import Certainty, EditionState, ProvisionKind
from chungsuc.rulebook.errors import OverlargeReplacementError, UnpublishedEditionError
from chungsuc.rulebook.models import Edition
from chungsuc.rulebook.queries.editions import drafts_of, edition_by_id
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.services.editions import (
    draft_provision,
    start_edition,
    take_back_provision,
)

MOST_COPIED = 100  # provisions: each is judged anew among all the others

_ORDER = (
    ProvisionKind.REGION,
    ProvisionKind.GROUP,
    ProvisionKind.SET,
    ProvisionKind.THRESHOLD,
    ProvisionKind.OWNER,
    ProvisionKind.TITLE,
    ProvisionKind.PARAMETER,
    ProvisionKind.MEASURE,
)
"""What others speak of comes before them."""


@dataclass(frozen=True, slots=True)
class Entered:
    """One provision as it was entered.

    Attributes:
        content: as plain data.
        document: where it has one of its own.
    """

    key: Key
    since: date
    content: Mapping[str, object]
    source: str = ""
    document: Basis | None = None
    certainty: Certainty | None = None
    note: str = ""


@service
def draft_together(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    edition_id: int,
    entered: Sequence[Entered],
    taken_back: Sequence[int] = (),
) -> Edition:
    """Has the draft say all of it and no more of what is taken back: everything, or nothing.

    Raises:
        NotFoundError: there is no such edition, provision of it, or registered document.
        NotAllowedError, ClosedEditionError, UnreadableContentError, RefusedRulesError,
            OverlongRuleError: as ``draft_provision``.
    """
    present = {each.id for each in drafts_of(edition_id)} if taken_back else frozenset()
    for provision_id in taken_back:
        if provision_id not in present:
            raise NotFoundError("điều khoản này trong bản soạn", provision_id=provision_id)
        take_back_provision(actor=actor, at=at, on=on, provision_id=provision_id)
    for each in sorted(entered, key=lambda one: _ORDER.index(one.key.kind)):
        draft_provision(
            actor=actor,
            at=at,
            on=on,
            edition_id=edition_id,
            key=each.key,
            since=each.since,
            content=each.content,
            source=each.source,
            document=each.document,
            certainty=each.certainty,
            note=each.note,
        )
    return edition_by_id(edition_id)


@service
def replace_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int
) -> Edition:
    """A new draft that says what a published edition said, to be put right.

    Sent again while that draft is open, the same draft is returned.

    Raises:
        NotFoundError: there is no such edition.
        NotAllowedError: the actor may not draft rules for the province.
        UnpublishedEditionError: it was not published: it can still be changed itself.
        OverlargeReplacementError: it says too much to be copied.
    """
    replaced = edition_by_id(edition_id)
    if replaced.state != EditionState.PUBLISHED:
        raise UnpublishedEditionError(replaced.title)
    said = drafts_of(edition_id)
    if len(said) > MOST_COPIED:
        raise OverlargeReplacementError(len(said), MOST_COPIED)
    title = _replacement_title(replaced)
    present = Edition.objects.filter(
        title=title, state=EditionState.DRAFT, drafted_by=actor.id
    ).first()
    if present is not None:
        return present
    draft = start_edition(
        actor=actor,
        at=at,
        on=on,
        title=title,
        note=f"Thay cho lần công bố số {replaced.number}: {replaced.title}",
    )
    copied = [_copied(each) for each in said]
    return draft_together(actor=actor, at=at, on=on, edition_id=draft.pk, entered=copied)


def _replacement_title(edition: Edition) -> str:
    """What the draft that replaces an edition is called until somebody calls it otherwise."""
    longest = Edition._meta.get_field("title").max_length or 300
    return f"Thay thế lần công bố số {edition.number}: {edition.title}"[:longest].rstrip()


def _copied(provision: Provision) -> Entered:
    return Entered(
        provision.key,
        provision.since,
        content_facts(provision.content),
        provision.source,
        provision.document,
        provision.certainty,
        provision.note,
    )
