"""Taking files of movements into the register: all that is new in them, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from chungsuc.common.access import Actor, require
from chungsuc.common.auditing import AuditWriter
from chungsuc.common.service import service
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.documents.services import register_document
from chungsuc.movements.enums import DRAFT_PLANS, PlanState
from chungsuc.movements.errors import FrozenFileError
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.rules.departures import departures
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.movements.services.plans import put_plan_in_force, start_plan
from chungsuc.rulebook.rules.rule_file import WrittenDocument


@dataclass(frozen=True, slots=True)
class WrittenVersion:
    """A version of the plan that is in force.

    Attributes:
        since: from when on it holds.
        document: key of the document by which it holds.
        content: what it says; its grounds without the numbers of their documents.
        cited: of each ground the key of its document; empty where none is given.
    """

    since: date
    document: str
    content: PlanContent
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementFile:
    """A movement and the versions of its plan, the earliest first."""

    terms: MovementTerms
    documents: tuple[WrittenDocument, ...] = ()
    versions: tuple[WrittenVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading.

    Attributes:
        movements: codes of those that were founded.
        versions: how many came into force.
        clauses, targets, assignments: how many these versions have.
    """

    movements: tuple[str, ...] = ()
    versions: int = 0
    clauses: int = 0
    targets: int = 0
    assignments: int = 0

    def and_then(self, content: PlanContent) -> "Loaded":
        """With one more version."""
        return replace(
            self,
            versions=self.versions + 1,
            clauses=self.clauses + len(content.clauses),
            targets=self.targets + len(content.targets),
            assignments=self.assignments + len(content.assignments),
        )


@service
def load_movements(
    audit: AuditWriter, *, actor: Actor, at: datetime, on: date, files: Sequence[MovementFile]
) -> Loaded:
    """Founds what movements are new and puts their new versions in force; again, nothing.

    What stands is never changed: a file that says something else of it is refused. Versions that
    are in force and not in the file stay.

    Raises:
        NotAllowedError: the actor may not draft or decide for a movement's unit.
        FrozenFileError: a movement stands, or a version is in force, that says something else.
        Others: as ``found_movement``, ``start_plan``, ``put_plan_in_force``, ``register_document``.
    """
    loaded = Loaded()
    for file in files:
        require(actor, DRAFT_PLANS, on=on, units=[file.terms.launched_by])
        standing = Movement.objects.select_related("above").filter(code=file.terms.code).first()
        if standing is None:
            standing = found_movement(actor=actor, at=at, on=on, terms=file.terms)
            loaded = replace(loaded, movements=(*loaded.movements, standing.code))
        else:
            _demand_same(standing, file.terms)
        documents = _documents(file.documents, actor, at)
        for version in _new_versions(standing, file.versions, documents):
            _put_in_force(standing, version, documents, actor=actor, at=at, on=on)
            loaded = loaded.and_then(version.content)
    return loaded


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


def _demand_same(movement: Movement, terms: MovementTerms) -> None:
    above = movement.above.code if movement.above else ""
    pairs = (
        ("tên", movement.name, terms.name),
        ("khẩu hiệu", movement.slogan, terms.slogan),
        ("ngày đầu", movement.begins_on, terms.begins_on),
        ("ngày cuối", movement.ends_on, terms.ends_on),
        ("đơn vị phát động", movement.launched_by_id, terms.launched_by),
        ("phong trào cấp trên", above, terms.above),
        ("loại đơn vị tham gia", movement.taking_part, [each.value for each in terms.taking_part]),
        ("ghi chú", movement.note, terms.note),
    )
    different = tuple(name for name, kept, said in pairs if kept != said)
    if different:
        raise FrozenFileError(f"Phong trào “{terms.code}” đã lập", different)


def _new_versions(
    movement: Movement, versions: Sequence[WrittenVersion], documents: Mapping[str, int]
) -> list[WrittenVersion]:
    """Those that do not hold yet; those that do say the same."""
    rows = movement.plans.filter(state=PlanState.IN_FORCE)
    standing = {row.since: row for row in rows}
    news = []
    for version in versions:
        row = standing.get(version.since)
        if row is None:
            news.append(version)
            continue
        different = departures(content_of(row), _content(version, documents))
        if row.document_id != documents[version.document]:
            different = ("văn bản ban hành", *different)
        if different:
            raise FrozenFileError(
                f"Bản có hiệu lực từ {write_date(version.since)} của phong trào "
                f"“{movement.code}” đã ban hành",
                different,
            )
    return news


def _content(version: WrittenVersion, documents: Mapping[str, int]) -> PlanContent:
    """What it says, with the numbers of the documents of its grounds."""
    grounds = tuple(
        replace(ground, document=documents[key] if key else None)
        for ground, key in zip(version.content.grounds, version.cited, strict=True)
    )
    return replace(version.content, grounds=grounds)


def _put_in_force(
    movement: Movement,
    version: WrittenVersion,
    documents: Mapping[str, int],
    *,
    actor: Actor,
    at: datetime,
    on: date,
) -> PlanVersion:
    before = movement.plans.filter(state=PlanState.IN_FORCE).order_by("-since").first()
    draft = start_plan(
        actor=actor,
        at=at,
        on=on,
        movement_code=movement.code,
        content=_content(version, documents),
        revises=before.pk if before else None,
    )
    return put_plan_in_force(
        actor=actor,
        at=at,
        on=on,
        plan_id=draft.pk,
        document=documents[version.document],
        since=version.since,
    )
