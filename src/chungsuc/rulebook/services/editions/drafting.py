"""Writing into a draft: what nobody has approved yet."""

from collections.abc import Mapping
from datetime import date, datetime

from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, Facts, facts_of
from chungsuc.common.errors import NotFoundError
from chungsuc.common.service import service
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.documents.models import Document
from chungsuc.documents.services import Basis, basis_document
from chungsuc.rulebook.enums import (
    DRAFT_RULES,
    Certainty,
    EditionState,
)
from chungsuc.rulebook.errors import (
    ClosedEditionError,
    FrozenProvisionError,
    RefusedRulesError,
    UntitledEditionError,
)
from chungsuc.rulebook.models import Edition, EditionAuthor, Provision
from chungsuc.rulebook.queries.book_in_memory import provision_of, the_book
from chungsuc.rulebook.queries.editions import drafts_of, held_edition
from chungsuc.rulebook.queries.logged import cited, said_of, stored_of
from chungsuc.rulebook.queries.rights import require_province_wide
from chungsuc.rulebook.queries.rows import provision_row
from chungsuc.rulebook.rules.forms import content_facts, read_content
from chungsuc.rulebook.rules.naming import name_of
from chungsuc.rulebook.rules.objections import objections_to
from chungsuc.rulebook.rules.provisions import Key
from chungsuc.rulebook.services.writing import Lengths, sign
from chungsuc.rulebook.workflow import EDITION


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
    sign(edition, actor)
    audit.record(
        "rulebook.edition_started",
        edition,
        after={**facts_of(edition, "title", "note"), "document": cited(edition.document)},
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
    sign(edition, actor)
    audit.record(
        "rulebook.edition_changed",
        edition,
        before=before,
        after=after,
        together_with=(EditionAuthor,),
    )
    return edition


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
    row = provision_row(edition.pk, key, since)
    before, stood = said_of(row), stored_of(row)
    row.content = content_facts(read_content(key.kind, content))
    row.source, row.note = clean(source), clean_lines(note)
    row.document = _document(document, actor, at)
    row.certainty = certainty.value if certainty else ""
    Lengths.demand(row)
    if stored_of(row) == stood:
        return row
    _refuse_unfit(edition, row)
    row.save()
    sign(edition, actor)
    audit.record(
        "rulebook.provision_drafted",
        row,
        before=before,
        after={**said_of(row), "edition": edition.title},
        together_with=(EditionAuthor,),
    )
    return row


def _refuse_unfit(edition: Edition, row: Provision) -> None:
    draft = provision_of(row)
    others = [each for each in drafts_of(edition.pk) if each.id != row.pk]
    objections = objections_to(the_book().with_drafts([*others, draft]), draft)
    if objections:
        raise RefusedRulesError(objections)


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
        raise FrozenProvisionError(name_of(row.key))
    edition = _draft(row.edition_id, actor, on)
    audit.record(
        "rulebook.provision_taken_back",
        row,
        before={**said_of(row), "edition": edition.title},
        together_with=(EditionAuthor,),
    )
    row.delete()
    sign(edition, actor)
    return edition


def _draft(edition_id: int, actor: Actor, on: date) -> Edition:
    """The edition, which the actor may change as long as it is a draft."""
    edition = held_edition(edition_id)
    require_province_wide(actor, DRAFT_RULES, on=on)
    if edition.state != EditionState.DRAFT:
        raise ClosedEditionError(edition.title, EDITION.state(edition.state).staff_name)
    return edition


def _title(text: str) -> str:
    if not clean(text):
        raise UntitledEditionError
    return clean(text)


def _document(basis: Basis | None, actor: Actor, at: datetime) -> Document | None:
    return None if basis is None else basis_document(actor=actor, at=at, basis=basis)


def _head(edition: Edition) -> Facts:
    return {**facts_of(edition, "title", "note"), "document": cited(edition.document)}
