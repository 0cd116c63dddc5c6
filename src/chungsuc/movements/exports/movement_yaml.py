"""A movement with its plan as a file that can be read by people, changed, and loaded again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chungsuc.documents.models import Document
from chungsuc.movements.enums import Basis, PlanState
from chungsuc.movements.exports.document_keys import keys_of
from chungsuc.movements.exports.unit_names import UnitNames
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.plans import movement_called
from chungsuc.movements.rules.clause_marks import usual_mark
from chungsuc.movements.rules.contents import (
    TOLERANCE,
    AssignmentTerms,
    Clause,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
)
from chungsuc.rulebook.exports.yaml_writing import Block, yaml_text
from chungsuc.units.enums import Kind
from chungsuc.units.rules.kinds import kind_named

_HEAD = """\
# Phong trào và kế hoạch xuất từ sổ. Dạng của tệp: docs/plan-files.md.
# Nạp lại tệp này không đổi gì. Bản đã ban hành không sửa được; bản điều chỉnh thêm ở cuối versions.
"""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version in force with the document by which it holds."""

    since: date
    document: int
    content: PlanContent


def movement_yaml(code: str) -> str:
    """The text of a file that says the same: loaded again it changes nothing.

    Drafts are not written: a file has what is in force.

    Raises:
        NotFoundError: there is no such movement.
    """
    movement = movement_called(code)
    names = UnitNames()
    versions = _versions(movement)
    keys = _keys(versions)
    cited = Document.objects.in_bulk(list(keys))
    sections = (
        Block({"movement": _movement(movement, names)}),
        Block({"documents": [_document(keys[number], cited[number]) for number in keys]}),
        Block({"versions": [_version(each, keys, names) for each in versions]}),
    )
    return "\n".join([_HEAD, *(yaml_text(each) for each in sections if any(each.values()))])


def _versions(movement: Movement) -> list[_Version]:
    rows = movement.plans.filter(state=PlanState.IN_FORCE).order_by("since")
    return [
        _Version(row.since, row.document_id, content_of(row))
        for row in rows
        if row.since is not None and row.document_id is not None
    ]


def _keys(versions: Iterable[_Version]) -> Mapping[int, str]:
    """Of every cited document a key, in the order in which they are cited."""
    numbers: list[int] = []
    for each in versions:
        numbers.append(each.document)
        numbers += [one.document for one in each.content.grounds if one.document is not None]
    ordered = list(dict.fromkeys(numbers))
    found = Document.objects.in_bulk(ordered)
    return keys_of({number: found[number].symbol for number in ordered})


def _said(**facts: object) -> dict[str, object]:
    return {name: each for name, each in facts.items() if each not in ("", None, [], {})}


def _movement(movement: Movement, names: UnitNames) -> Block:
    return Block(
        {
            "code": movement.code,
            "name": movement.name,
            **_said(slogan=movement.slogan),
            "begins_on": movement.begins_on,
            "ends_on": movement.ends_on,
            "launched_by": names.of(movement.launched_by_id, movement.begins_on),
            **_said(
                above=movement.above.code if movement.above else "",
                taking_part=[_kind(Kind(each)) for each in movement.taking_part],
                note=movement.note,
            ),
        }
    )


def _document(key: str, document: Document) -> Block:
    return Block(
        {
            "key": key,
            "kind": document.kind,
            "symbol": document.symbol,
            "issuer": document.issuer,
            **_said(issued_on=document.issued_on, title=document.title, source=document.source),
            "checked_on": document.checked_on,
        }
    )


def _kind(kind: Kind) -> str:
    """Its name where that is read back as it, else its code."""
    return kind.name_vi if kind_named(kind.name_vi, top=False) is kind else kind.value


# --- A version ---------------------------------------------------------------------------------


def _version(version: _Version, keys: Mapping[int, str], names: UnitNames) -> Block:
    content, since = version.content, version.since
    return Block(
        {
            "since": since,
            "document": keys[version.document],
            "title": content.title,
            **_said(
                note=content.note,
                grounds=[
                    {"words": one.words, **_said(document=keys.get(one.document or 0, ""))}
                    for one in content.grounds
                ],
                clauses=Block({each.path: _clause(each) for each in content.clauses}),
                targets=Block({each.code: _target(each, since, names) for each in content.targets}),
                assignments=Block(
                    {each.code: _assignment(each, since, names) for each in content.assignments}
                ),
                recipients=list(content.recipients),
                signature=list(content.signature),
            ),
        }
    )


def _clause(clause: Clause) -> object:
    """Its text alone where its path says the rest."""
    unusual: dict[str, object] = {}
    if clause.mark != usual_mark(clause.path):
        unusual["mark"] = clause.mark
    if clause.depth != clause.path.count("."):
        unusual["depth"] = clause.depth
    return Block({**unusual, "text": clause.text}) if unusual else clause.text


def _target(target: TargetTerms, on: date, names: UnitNames) -> Block:
    facts = {
        "title": target.title,
        **_said(clause=target.clause, measure=target.measure),
        "shape": target.shape.value,
        "goal": target.goal,
        **_said(unit=target.unit),
        "begins_on": target.begins_on,
        "ends_on": target.ends_on,
        **_said(
            baseline=target.baseline,
            points=Block(dict(target.points)),
            population=_population(target.population, on, names),
        ),
    }
    if target.basis is not Basis.VERIFIED:
        facts["basis"] = target.basis.value
    if target.owner is not None:
        facts["owner"] = names.of(target.owner, on)
    if target.tolerance != TOLERANCE:
        facts["tolerance"] = target.tolerance
    facts |= _said(adopts=target.adopts)
    if not target.confirmed:
        facts["confirmed"] = False
    allocation = [
        {"unit": names.of(each.unit, on), "goal": each.goal} for each in target.allocation
    ]
    return Block({**facts, **_said(note=target.note, allocation=allocation)})


def _population(population: Population, on: date, names: UnitNames) -> dict[str, object]:
    under = None if population.under is None else names.of(population.under, on)
    return _said(
        kinds=[_kind(each) for each in population.kinds],
        holding=population.holding,
        under=under,
        stated=population.stated,
        words=population.words,
    )


def _assignment(assignment: AssignmentTerms, on: date, names: UnitNames) -> Block:
    facts: dict[str, object] = {
        "title": assignment.title,
        **_said(clause=assignment.clause, delivers=assignment.delivers),
    }
    if assignment.timing is not None:
        timing = assignment.timing
        facts["timing"] = {
            "recurrence": timing.recurrence.value,
            "begins_on": timing.begins_on,
            "ends_on": timing.ends_on,
            **({"offset": timing.offset} if timing.offset else {}),
        }
    facts |= _said(parties=[_party(each, on, names) for each in assignment.parties])
    if not assignment.confirmed:
        facts["confirmed"] = False
    return Block({**facts, **_said(note=assignment.note)})


def _party(party: PartyTerms, on: date, names: UnitNames) -> dict[str, object]:
    return {
        "part": party.part.value,
        "words": party.words,
        **_said(
            kind=_kind(party.kind) if party.kind else "",
            unit=None if party.unit is None else names.of(party.unit, on),
            offset=party.offset,
        ),
    }
