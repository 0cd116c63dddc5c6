"""Taking files of rules into the book: all that is new in them, or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.text import clean, clean_lines
from chungsuc.documents.services import register_document
from chungsuc.rulebook.enums import PUBLISH_RULES, EditionState, ProvisionKind
from chungsuc.rulebook.errors import Objection, RefusedRulesError
from chungsuc.rulebook.models import Edition, Provision, Rulebook
from chungsuc.rulebook.queries.book_in_memory import provision_of, the_book
from chungsuc.rulebook.queries.editions import edition_objections
from chungsuc.rulebook.queries.loaded import published_before
from chungsuc.rulebook.queries.owners import unknown_owners
from chungsuc.rulebook.queries.places import units_coded
from chungsuc.rulebook.queries.rows import key_fields
from chungsuc.rulebook.rules.contents import OwnerContent
from chungsuc.rulebook.rules.forms import content_facts
from chungsuc.rulebook.rules.rule_file import (
    RuleFile,
    WrittenDocument,
    WrittenPlacement,
    WrittenProvision,
)
from chungsuc.rulebook.services.placements import place_unit
from chungsuc.rulebook.services.samples import keep_sample
from chungsuc.rulebook.services.writing import Lengths, RulebookWriter

_AT_ONCE = 50  # rows in one statement: old builds of SQLite take 999 values


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading.

    Attributes:
        edition: number of the edition that was published; ``None`` where nothing was new.
        provisions: how many stand in it.
        placements, samples: how many the files have, new ones or not.
        notes: what somebody should look at, in sentences.
    """

    edition: int | None
    provisions: int
    placements: int
    samples: int
    notes: tuple[str, ...]


@service
def load_rules(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, file: RuleFile
) -> Loaded:
    """Publishes what of the files is new, as one edition of the system; loaded again, nothing.

    What people published since the same file was loaded stays as they published it. Owners that
    no unit of the register is called keep their names: they are noted, not refused, since a
    register may begin later than a rule or hold other units.

    Raises:
        NotAllowedError: the actor may not publish rules in the whole register.
        RefusedRulesError: a provision cannot stand, or a unit is not in the register; every
            reason is listed and nothing is written.
        OverlongRuleError: a text is longer than its column.
        OverlongDocumentError, SymbollessDocumentError: of a document of the files.
    """
    require(actor, PUBLISH_RULES, on=on, units=[None])
    units = _units(file.placements)
    documents = _documents(file.documents, actor, at)
    edition, notes = _publish(audit, actor, at, file.provisions, documents)
    for each in file.placements:
        place_unit(
            actor=actor,
            at=at,
            on=on,
            unit_id=units[each.unit, each.unit_on],
            dimension=each.dimension,
            code=each.code,
            since=each.since,
            source=each.source,
            document=documents[each.document] if each.document else None,
        )
    for sample in file.samples:
        keep_sample(
            actor=actor,
            at=at,
            on=on,
            name=sample.name,
            set_code=sample.set_code,
            values=sample.values,
            figures=sample.figures,
            region=sample.region,
            group=sample.group,
            invented=sample.invented,
            note=sample.note,
        )
    return Loaded(
        edition=edition.number if edition else None,
        provisions=edition.provisions.count() if edition else 0,
        placements=len(file.placements),
        samples=len(file.samples),
        notes=(*notes, *_unknown_owners(file.provisions)),
    )


def _documents(
    documents: Sequence[WrittenDocument], actor: Actor, at: datetime
) -> Mapping[str, int]:
    """The documents' numbers by their keys."""
    return {
        each.key: register_document(
            actor=actor,
            at=at,
            kind=each.kind,
            symbol=each.symbol,
            issuer=each.issuer,
            issued_on=each.issued_on,
            title=each.title,
            source=each.source,
            checked_on=each.checked_on,
        ).pk
        for each in documents
    }


# --- Provisions --------------------------------------------------------------------------------


def _publish(
    audit: AuditWriter,
    actor: Actor,
    at: datetime,
    written: Sequence[WrittenProvision],
    documents: Mapping[str, int],
) -> tuple[Edition | None, list[str]]:
    if not written:
        return None, []
    writer = RulebookWriter()
    before = published_before()
    news = before.news(_row(each, documents) for each in written)
    if not news:
        return None, []
    _refuse_faulty(news)
    number = writer.next_number()
    edition = Edition(
        title="Nạp từ tệp quy định",
        started_at=at,
        drafted_by_name=actor.name,
        published_by_name=actor.name,
        published_at=at,
        number=number,
    )
    edition.save()
    for row in news:
        row.edition = edition
    Provision.objects.bulk_create(news, batch_size=_AT_ONCE)
    edition.state = EditionState.PUBLISHED.value
    edition.save(update_fields=["state"])
    writer.finish()
    audit.record(
        "rulebook.rules_loaded",
        edition,
        after={"number": number, **_counted(news)},
        together_with=(Provision, Rulebook),
    )
    replaced = before.replaced(news)
    return edition, [f"Thay cho điều đã công bố trước đó: {each}." for each in replaced]


def _row(written: WrittenProvision, documents: Mapping[str, int]) -> Provision:
    said = written.provision
    row = Provision(
        **key_fields(said.key),
        since=said.since,
        content=content_facts(said.content),
        source=clean(said.source),
        document_id=documents[written.document] if written.document else None,
        certainty=said.certainty.value if said.certainty else "",
        checked_on=said.checked_on,
        note=clean_lines(said.note),
    )
    Lengths.demand(row)
    return row


def _refuse_faulty(rows: Sequence[Provision]) -> None:
    """The files were judged when they were read; meanwhile somebody may have published."""
    drafts = [provision_of(row) for row in rows]
    objections = edition_objections(the_book().with_drafts(drafts), drafts)
    if objections:
        raise RefusedRulesError(objections)


def _counted(rows: Sequence[Provision]) -> dict[str, int]:
    counts = Counter(ProvisionKind(row.kind) for row in rows)
    return {kind.name_vi: counts[kind] for kind in ProvisionKind if counts[kind]}


# --- Units -------------------------------------------------------------------------------------


def _units(placements: Sequence[WrittenPlacement]) -> Mapping[tuple[str, date], int]:
    found = units_coded((each.unit, each.unit_on) for each in placements)
    unknown = [
        Objection(
            f"{each.line.file}:{each.line.number}",
            f"ngày {write_date(each.unit_on)} không có đơn vị nào mang mã “{each.unit}”.",
            "Hãy nạp sổ đơn vị trước, hoặc sửa mã và ngày.",
        )
        for each in placements
        if (each.unit, each.unit_on) not in found
    ]
    if unknown:
        raise RefusedRulesError(unknown)
    return found


def _unknown_owners(written: Sequence[WrittenProvision]) -> list[str]:
    owners = [
        (name, each.provision.since)
        for each in written
        if isinstance(each.provision.content, OwnerContent)
        for name in each.provision.content.lead
    ]
    return [
        f"Sổ đơn vị không có đúng một đơn vị tên “{name}” từ {write_date(since)}; "
        "bộ quy tắc giữ tên này như đã ghi."
        for name, since in unknown_owners(owners)
    ]
