"""Rules as a file that can be read by people, changed, and loaded again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.exports.set_facts import sets_and_thresholds
from chungsuc.rulebook.exports.version_facts import by_day, version_facts
from chungsuc.rulebook.exports.yaml_writing import Block, yaml_text
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import ParameterContent
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.rule_file import (
    RuleFile,
    WrittenDocument,
    WrittenPlacement,
    WrittenProvision,
    WrittenSample,
)

_HEAD = """\
# Quy định xuất từ bộ quy tắc. Dạng của tệp: docs/rules-files.md.
# Nạp lại tệp này không đổi gì; sửa một giá trị rồi nạp thì thành một lần công bố mới.
"""


def rules_yaml(file: RuleFile) -> str:
    """The text of a file that says the same: read again it gives equal parts.

    Order is by kind, name and day, so that two exports can be compared line by line.
    """
    found = file.provisions
    sets, thresholds = sets_and_thresholds(found)
    sections: dict[str, object] = {
        "documents": [_document(each) for each in file.documents],
        "regions": _versioned(found, ProvisionKind.REGION),
        "groups": _versioned(found, ProvisionKind.GROUP),
        "sets": sets,
        "thresholds": thresholds,
        "parameters": _parameters(found),
        "titles": _versioned(found, ProvisionKind.TITLE),
        "measures": _versioned(found, ProvisionKind.MEASURE),
        "owners": _owners(found),
        "placements": _placements(file.placements),
        "samples": [_sample(each) for each in file.samples],
    }
    said = [yaml_text(Block({name: facts})) for name, facts in sections.items() if facts]
    return "\n".join([_HEAD, *said])


def rule_file_of(
    provisions: Iterable[Provision], documents: Mapping[int, WrittenDocument]
) -> RuleFile:
    """The provisions as a file has them.

    Args:
        provisions: of one edition, or the standing ones of a book.
        documents: by their numbers; only those that are cited are written.

    Raises:
        KeyError: a provision cites a document that is not among them.
    """
    listed = tuple(provisions)
    numbers = sorted({each.document for each in listed if each.document is not None})
    written = tuple(
        WrittenProvision(each, "" if each.document is None else documents[each.document].key)
        for each in listed
    )
    return RuleFile(tuple(documents[number] for number in numbers), written)


def standing_provisions(book: Book) -> tuple[Provision, ...]:
    """What holds of everything on some day: corrected and cancelled provisions left out."""
    return tuple(
        each for kind in ProvisionKind for key in book.keys(kind) for each in book.series(key)
    )


def set_provisions(book: Book, code: str) -> tuple[Provision, ...]:
    """A set with its thresholds and owners."""
    return tuple(
        each
        for each in standing_provisions(book)
        if (each.key.kind is ProvisionKind.SET and each.key.name == code)
        or (
            each.key.kind in {ProvisionKind.THRESHOLD, ProvisionKind.OWNER}
            and each.key.name.startswith(f"{code}/")
        )
    )


# --- Sections ----------------------------------------------------------------------------------


def _said(**facts: object) -> dict[str, object]:
    return {name: each for name, each in facts.items() if each not in ("", None, {}, ())}


def _document(document: WrittenDocument) -> dict[str, object]:
    return {
        "key": document.key,
        "kind": document.kind.value,
        "symbol": document.symbol,
        "issuer": document.issuer,
        **_said(issued_on=document.issued_on, title=document.title, source=document.source),
        "checked_on": document.checked_on,
    }


def _of_kind(found: Sequence[WrittenProvision], kind: ProvisionKind) -> list[WrittenProvision]:
    return sorted(
        (each for each in found if each.provision.key.kind is kind),
        key=lambda each: (each.provision.key, each.provision.since),
    )


def _versioned(found: Sequence[WrittenProvision], kind: ProvisionKind) -> Block:
    """By code and day; the nation's and the province's own of one day in a list."""
    codes: Block = Block()
    for each in _of_kind(found, kind):
        days = codes.setdefault(each.provision.key.name, Block())
        by_day(days, each.provision.since, version_facts(each))
    return codes


def _parameters(found: Sequence[WrittenProvision]) -> Block:
    names: dict[str, dict[bool, list[WrittenProvision]]] = {}
    for each in _of_kind(found, ProvisionKind.PARAMETER):
        key = each.provision.key
        names.setdefault(key.name, {}).setdefault(key.by_province, []).append(each)
    listed = {
        name: [_parameter(group, own) for own, group in groups.items()]
        for name, groups in names.items()
    }
    return Block({name: one[0] if len(one) == 1 else one for name, one in listed.items()})


def _parameter(group: Sequence[WrittenProvision], own: bool) -> Block:  # noqa: FBT001  as its key has it
    """Title and unit of the first stand for all; a day that has others says so."""
    contents = [each.provision.content for each in group]
    first = next((each for each in contents if isinstance(each, ParameterContent)), None)
    shared = {} if first is None else {"title": first.title, **_said(unit=first.unit)}
    values: Block = Block()
    for each in group:
        facts = version_facts(each)
        facts.pop("by_province", None)
        content = each.provision.content
        if isinstance(content, ParameterContent) and first is not None:
            if content.title == first.title:
                facts.pop("title")
            if content.unit == first.unit:
                facts.pop("unit", None)
            elif not content.unit:
                facts = {"unit": "", **facts}
        values[each.provision.since] = facts
    return Block({**shared, **({"by_province": True} if own else {}), "values": values})


def _owners(found: Sequence[WrittenProvision]) -> list[Block]:
    """Indicators whose owners are the same on every day stand together."""
    series: dict[tuple[str, bool], Block] = {}
    for each in _of_kind(found, ProvisionKind.OWNER):
        key = each.provision.key
        facts = version_facts(each)
        facts.pop("by_province", None)
        series.setdefault((key.name, key.by_province), Block())[each.provision.since] = facts
    groups: list[tuple[bool, Block, list[str]]] = []
    for (name, own), values in series.items():
        for theirs, said, names in groups:
            if theirs == own and said == values:
                names.append(name)
                break
        else:
            groups.append((own, values, [name]))
    return [
        Block({"of": names, **({"by_province": True} if own else {}), "values": values})
        for own, values, names in groups
    ]


def _placements(found: Sequence[WrittenPlacement]) -> list[Block]:
    groups: dict[tuple[str, date, str], Block] = {}
    for each in sorted(found, key=lambda one: (one.unit, one.unit_on, one.dimension, one.since)):
        values = groups.setdefault((each.unit, each.unit_on, each.dimension.value), Block())
        values[each.since] = {
            "code": each.code or None,
            **_said(source=each.source, document=each.document),
        }
    return [
        Block({"unit": unit, "unit_on": on, "dimension": dimension, "values": values})
        for (unit, on, dimension), values in groups.items()
    ]


def _sample(sample: WrittenSample) -> Block:
    return Block(
        {
            "name": sample.name,
            "set": sample.set_code,
            **_said(region=sample.region, group=sample.group),
            "invented": sample.invented,
            **_said(note=sample.note),
            "values": Block(sample.values),
            **_said(figures=dict(sample.figures)),
        }
    )
