"""The way of an edition: laid before others, approved by a second person, published."""

from datetime import date, datetime

from chungsuc.common.access import Actor, Decision, allow
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.errors import MoveRefusedError
from chungsuc.common.moves import move
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean
from chungsuc.documents.services import Basis, basis_document
from chungsuc.rulebook.enums import (
    APPROVE_RULES,
    DRAFT_RULES,
    PUBLISH_RULES,
    EditionState,
)
from chungsuc.rulebook.errors import (
    UndatedDecisionError,
)
from chungsuc.rulebook.models import Edition, EditionAuthor, Rulebook
from chungsuc.rulebook.queries.deciding import (
    approval_decision,
    demand_sound,
    submission_decision,
)
from chungsuc.rulebook.queries.editions import held_edition
from chungsuc.rulebook.queries.logged import cited
from chungsuc.rulebook.queries.rights import province_wide, require_province_wide
from chungsuc.rulebook.services.writing import RulebookWriter, sign
from chungsuc.rulebook.workflow import EDITION


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
    edition = held_edition(edition_id)
    permitted = province_wide(actor, DRAFT_RULES, on=on)
    if permitted.allowed and edition.state == EditionState.SUBMITTED:
        return edition
    before = facts_of(edition, "state")
    move(edition, EDITION, "submit", permitted=permitted, guards=(submission_decision(edition),))
    demand_sound(edition.pk)
    sign(edition, actor)
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
    edition = held_edition(edition_id)
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
    edition = held_edition(edition_id)
    permitted = province_wide(actor, APPROVE_RULES, on=on)
    approved = (EditionState.APPROVED, actor.id)
    if permitted.allowed and (edition.state, edition.approved_by) == approved:
        return edition
    before = facts_of(edition, "state")
    move(
        edition,
        EDITION,
        "approve",
        permitted=permitted,
        guards=(approval_decision(edition, actor),),
    )
    demand_sound(edition.pk)
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
    require_province_wide(actor, PUBLISH_RULES, on=on)
    writer = RulebookWriter()
    edition = held_edition(edition_id)
    decision = basis_document(actor=actor, at=at, basis=document)
    if edition.state == EditionState.PUBLISHED and edition.document_id == decision.pk:
        return edition
    permitted = allow("Người này được công bố.")
    _refuse_move(edition, "publish", permitted)
    if decision.issued_on is None:
        raise UndatedDecisionError(decision.citation)
    demand_sound(edition.pk)
    before = {**facts_of(edition, "state", "number"), "document": cited(edition.document)}
    edition.number, edition.document = writer.next_number(), decision
    edition.published_by_name, edition.published_at = actor.name, at
    edition.save(update_fields=["number", "document", "published_by_name", "published_at"])
    move(edition, EDITION, "publish", permitted=permitted)
    writer.finish()
    audit.record(
        "rulebook.edition_published",
        edition,
        before=before,
        after={**facts_of(edition, "state", "number"), "document": decision.citation},
        together_with=(Rulebook,),
    )
    return edition


@service
def discard_edition(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, edition_id: int, why: str
) -> Edition:
    """Gives up a draft for good, for a reason; it stays readable.

    Raises:
        NotFoundError: there is no such edition.
        NotAllowedError: the actor may not draft rules for the province.
        MoveRefusedError: it is no draft, or no reason is given.
    """
    edition = held_edition(edition_id)
    before = facts_of(edition, "state")
    permitted = province_wide(actor, DRAFT_RULES, on=on)
    move(edition, EDITION, "discard", reason=clean(why), permitted=permitted)
    audit.record(
        "rulebook.edition_discarded",
        edition,
        before=before,
        after=facts_of(edition, "state"),
        why=clean(why),
    )
    return edition


def _refuse_move(edition: Edition, code: str, permitted: Decision) -> None:
    """Refuses before anything is written what ``move`` would refuse after."""
    decision = EDITION.decide(edition.state, code, permitted=permitted)
    if not decision.allowed:
        raise MoveRefusedError(decision.reason, move=code, state=edition.state)
