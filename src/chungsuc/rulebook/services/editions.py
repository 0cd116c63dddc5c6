"""Writes of editions: drafted by one person, approved by another, published by a decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.documents.services import Basis, basis_document
from chungsuc.rulebook.enums import (
    APPROVE_RULES,
    DRAFT_RULES,
    PUBLISH_RULES,
    Certainty,
    EditionState,
)
from chungsuc.rulebook.errors import (
    FrozenProvisionError,
    RefusedRulesError,
    UndatedDecisionError,
)
from chungsuc.rulebook.models import Edition, EditionAuthor, Provision, Rulebook
from chungsuc.rulebook.queries.book_in_memory import key_of, provision_of, the_book
from chungsuc.rulebook.queries.editions import drafts_of
from chungsuc.rulebook.queries.rights import province_wide, require_province_wide
from chungsuc.rulebook.rules.fitting import faults_of, name_of
from chungsuc.rulebook.rules.forms import content_facts, read_content
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.writing import Lengths, RulebookWriter
from chungsuc.rulebook.workflow import EDITION

# --- Drafting ----------------------------------------------------------------------------------


@service
def start_edition(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    title: str,
    document: Basis | None = None,
    note: str = "",
) -> Edition:
    """A draft without provisions, which the actor begins.

    Sent twice, the first is returned while nothing stands in it.

    Raises:
        NotAllowedError: the actor may not draft rules for the province.
        UntitledEditionError: it is not called anything.
        OverlongRuleError: a text is longer than its column.
        NotFoundError: there is no such registered document.
    """
    require_province_wide(actor, DRAFT_RULES, on=on)
    edition = Edition(
        title=_title(title),
        document=_document(document, actor, at),
        note=clean_lines(note),
        started_at=at,
        drafted_by=actor.id,
        drafted_by_name=actor.name,
    )
    Lengths.demand(edition)
    twin = _empty_twin(edition)
    if twin is not None:
        return twin
    edition.save()
    _sign(edition, actor)
    audit.record(
        "rulebook.edition_started",
        edition,
        after={**facts_of(edition, "title", "note"), "document": _cited(edition.document)},
        together_with=(EditionAuthor,),
    )
    return edition


def _empty_twin(edition: Edition) -> Edition | None:
    return Edition.objects.filter(
        state=EditionState.DRAFT,
        title=edition.title,
        document=edition.document,
        note=edition.note,
        drafted_by=edition.drafted_by,
        provisions__isnull=True,
    ).first()


@service
def change_edition(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    edition_id: int,
    title: str,
    document: Basis | None = None,
    note: str = "",
) -> Edition:
    """Calls a draft otherwise, or has it follow another document; unchanged, nothing is written.

    Raises:
        NotFoundError: there is no such edition, or no such registered document.
        NotAllowedError: the actor may not draft rules for the province.
        ClosedEditionError: it is no draft any more.
        UntitledEditionError: it is not called anything.
        OverlongRuleError: a text is longer than its column.
    """
    edition = _draft(edition_id, actor, on)
    before = _head(edition)
    edition.title, edition.note = _title(title), clean_lines(note)
    edition.document = _document(document, actor, at)
    Lengths.demand(edition)
    after = _head(edition)
    if after == before:
        return edition
    edition.save(update_fields=["title", "note", "document"])
    _sign(edition, actor)
    audit.record(
        "rulebook.edition_changed",
        edition,
        before=before,
        after=after,
        together_with=(EditionAuthor,),
    )
    return edition


@dataclass(frozen=True, slots=True)
class Citing:
    """Where a provision comes from, and how sure whoever wrote it down was."""

    source: str = ""
    document: Basis | None = None
    certainty: Certainty | None = None
    note: str = ""


@service
def draft_provision(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    on: date,
    edition_id: int,
    key: Key,
    since: date,
    content: Mapping[str, object],
    source: str = "",
    document: Basis | None = None,
    certainty: Certainty | None = None,
    note: str = "",
) -> Provision:
    """Has the draft say what holds of ``key`` from ``since`` on.

    In place of what it said of the same key and day; said again, nothing is written.

    Raises:
        NotFoundError: there is no such edition, or no such registered document.
        NotAllowedError: the actor may not draft rules for the province.
        ClosedEditionError: the edition is no draft any more.
        UnreadableContentError: the content is none of the key's kind.
        RefusedRulesError: it does not fit the other rules; every reason is listed.
        OverlongRuleError: a text is longer than its column.
    """
    edition = _draft(edition_id, actor, on)
    row = _row_of(edition, key, since) or _new_row(edition, key, since)
    before = _said(row)
    row.content = content_facts(read_content(key.kind, content))
    row.source, row.note = clean(source), clean_lines(note)
    row.document = _document(document, actor, at)
    row.certainty = certainty.value if certainty else ""
    Lengths.demand(row)
    after = _said(row)
    if after == before:
        return row
    _refuse_unfit(edition, row)
    row.save()
    _sign(edition, actor)
    audit.record(
        "rulebook.provision_drafted",
        row,
        before=before,
        after={**after, "edition": edition.title},
        together_with=(EditionAuthor,),
    )
    return row


def _refuse_unfit(edition: Edition, row: Provision) -> None:
    draft = provision_of(row)
    others = [each for each in drafts_of(edition.pk) if each.id != row.pk]
    faults = faults_of(the_book().with_drafts([*others, draft]), draft)
    if faults:
        raise RefusedRulesError(faults)


@service
def take_back_provision(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, provision_id: int
) -> Edition:
    """Takes a provision out of its draft; the draft is returned.

    Raises:
        NotFoundError: there is no such provision.
        NotAllowedError: the actor may not draft rules for the province.
        FrozenProvisionError: it was published.
        ClosedEditionError: its edition is no draft any more.
    """
    row = Provision.objects.filter(pk=provision_id).select_related("edition").first()
    if row is None:
        raise NotFoundError("điều khoản này", provision_id=provision_id)
    require_province_wide(actor, DRAFT_RULES, on=on)
    if row.edition.state == EditionState.PUBLISHED:
        raise FrozenProvisionError(name_of(key_of(row)))
    edition = _draft(row.edition_id, actor, on)
    audit.record(
        "rulebook.provision_taken_back",
        row,
        before={**_said(row), "edition": edition.title},
        together_with=(EditionAuthor,),
    )
    row.delete()
    _sign(edition, actor)
    return edition


# --- Deciding ----------------------------------------------------------------------------------


@service
def submit_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int
) -> Edition:
    """Lays a draft before those who approve; submitted already, nothing is written.

    Raises:
        NotFoundError: there is no such edition.
        NotAllowedError: the actor may not draft rules for the province.
        MoveRefusedError: it is no draft, or nothing stands in it.
        RefusedRulesError: one of its provisions cannot stand; every reason is listed.
    """
    edition = _locked(edition_id)
    permitted = province_wide(actor, DRAFT_RULES, on=on)
    if permitted.allowed and edition.state == EditionState.SUBMITTED:
        return edition
    before = facts_of(edition, "state")
    move(edition, EDITION, "submit", permitted=permitted, guards=(_something_in(edition),))
    _refuse_faulty(edition)
    _sign(edition, actor)
    audit.record(
        "rulebook.edition_submitted",
        edition,
        before=before,
        after=facts_of(edition, "state"),
        together_with=(EditionAuthor,),
    )
    return edition


@service
def return_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int, why: str
) -> Edition:
    """Gives an edition back to be drafted further; its approval is no more.

    Raises:
        NotFoundError: there is no such edition.
        NotAllowedError: the actor may not approve rules for the province.
        MoveRefusedError: it is neither submitted nor approved, or no reason is given.
    """
    edition = _locked(edition_id)
    before = facts_of(edition, "state", "approved_by_name")
    permitted = province_wide(actor, APPROVE_RULES, on=on)
    move(edition, EDITION, "return", reason=clean(why), permitted=permitted)
    edition.approved_by, edition.approved_by_name, edition.approved_at = None, "", None
    edition.save(update_fields=["approved_by", "approved_by_name", "approved_at"])
    audit.record(
        "rulebook.edition_returned",
        edition,
        before=before,
        after=facts_of(edition, "state", "approved_by_name"),
        why=clean(why),
    )
    return edition


@service
def approve_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int
) -> Edition:
    """Approves what others drafted; approved already by the same person, nothing is written.

    Raises:
        NotFoundError: there is no such edition.
        NotAllowedError: the actor may not approve rules for the province.
        MoveRefusedError: it is not submitted, or the actor wrote into it.
        RefusedRulesError: one of its provisions cannot stand any more; every reason is listed.
    """
    edition = _locked(edition_id)
    permitted = province_wide(actor, APPROVE_RULES, on=on)
    approved = (EditionState.APPROVED, actor.id)
    if permitted.allowed and (edition.state, edition.approved_by) == approved:
        return edition
    before = facts_of(edition, "state")
    move(edition, EDITION, "approve", permitted=permitted, guards=(_second(edition, actor),))
    _refuse_faulty(edition)
    edition.approved_by, edition.approved_by_name = actor.id, actor.name
    edition.approved_at = at
    edition.save(update_fields=["approved_by", "approved_by_name", "approved_at"])
    audit.record(
        "rulebook.edition_approved", edition, before=before, after=facts_of(edition, "state")
    )
    return edition


@service
def publish_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int, document: Basis
) -> Edition:
    """Publishes an approved edition by a decision: from now on it counts, and never changes.

    It gets the next number. Published already by the same decision, nothing is written.

    Raises:
        NotFoundError: there is no such edition, or no such registered document.
        NotAllowedError: the actor may not publish rules for the province.
        UndatedDecisionError: the document has no day.
        MoveRefusedError: it is not approved, or was published by another decision.
        RefusedRulesError: one of its provisions cannot stand any more; every reason is listed.
    """
    writer = RulebookWriter()
    edition = _locked(edition_id)
    permitted = province_wide(actor, PUBLISH_RULES, on=on)
    decision = basis_document(actor=actor, at=at, basis=document) if permitted.allowed else None
    published = (EditionState.PUBLISHED, decision and decision.pk)
    if permitted.allowed and (edition.state, edition.document_id) == published:
        return edition
    before = {**facts_of(edition, "state", "number"), "document": _cited(edition.document)}
    # The number comes with the state: neither stands without the other.
    _decide(edition, "publish", permitted)
    if decision is None or decision.issued_on is None:
        raise UndatedDecisionError(_cited(decision))
    _refuse_faulty(edition)
    edition.number, edition.document = writer.next_number(), decision
    edition.state = EditionState.PUBLISHED.value
    edition.published_by_name, edition.published_at = actor.name, at
    edition.save()
    writer.finish()
    audit.record(
        "rulebook.edition_published",
        edition,
        before=before,
        after={**facts_of(edition, "state", "number"), "document": decision.citation},
        together_with=(Rulebook,),
    )
    return edition
