"""Files of movements and their plans: read together, judged together, taken whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chungsuc.movements.imports.assignment_pieces import read_assignments
from chungsuc.movements.imports.naming import Known, movement_at, unit_at
from chungsuc.movements.imports.pieces import (
    EARLIEST,
    Setting,
    kinds_of,
    named_text,
    note_of,
    span_of,
    words,
)
from chungsuc.movements.imports.target_pieces import read_targets
from chungsuc.movements.rules.clause_marks import clause_at
from chungsuc.movements.rules.contents import Clause, Ground, PlanContent
from chungsuc.movements.rules.plan_faults import PlanFault
from chungsuc.movements.services.loading import MovementFile, WrittenVersion
from chungsuc.movements.services.movements import MovementTerms
from chungsuc.rulebook.imports.entries import CODE, day_at
from chungsuc.rulebook.imports.problems import FileProblem, UnreadableFileError, located
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.imports.rule_pieces import read_pieces
from chungsuc.rulebook.imports.yaml_text import parse_yaml
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.forms.spots import Fields, Spot, choose_from, once, shown
from chungsuc.rulebook.rules.rule_file import WrittenDocument

_LONGEST_PATH, _LONGEST_MARK, _LONGEST_CLAUSE = 40, 20, 8000
_DEEPEST = 20
_NOBODY = 0  # in place of a unit that could not be read; nothing is made of it
_OF_VERSION = (
    "note",
    "grounds",
    "clauses",
    "targets",
    "assignments",
    "recipients",
    "signature",
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file with what could be read of it and everything that is wrong."""

    file: MovementFile | None
    problems: list[FileProblem]


def read_movement_files(
    files: Sequence[RawFile], known: Known | None = None
) -> tuple[MovementFile, ...]:
    """What the files say, one movement each.

    Args:
        files: one whose movement stands under another's comes after it.
        known: what stood before: they may name that too.

    Raises:
        UnreadableFileError: something is wrong; every problem of every file is listed, file by
            file and line by line.
    """
    standing = known or Known()
    found, problems = [], []
    taken: frozenset[str] = frozenset()
    for each in files:
        movements = standing.movements | taken
        read = _read(each, replace(standing, movements=movements), taken)
        problems += read.problems
        if read.file is not None:
            found.append(read.file)
            taken |= {read.file.terms.code}
    if problems:
        raise UnreadableFileError(problems)
    return tuple(found)


def _read(raw: RawFile, known: Known, taken: frozenset[str]) -> _Read:
    text = parse_yaml(raw.data)
    spot = Spot(text.facts, problems=list(text.problems))
    file = None
    if text.facts is not None:
        file = _file(spot, known, taken)
    elif not text.problems:
        spot.object(Fault.EMPTY_FILE, "Tệp trống.", "Hãy ghi ít nhất mục movement.")
    return _Read(file, located(raw.name, text, spot.problems))


def _file(spot: Spot, known: Known, taken: frozenset[str]) -> MovementFile:
    fields = spot.fields("movement", optional=("documents", "versions"))
    terms = _movement(fields.at("movement"), known, taken) if fields.has("movement") else _NOTHING
    documents = _documents(fields)
    keys = tuple(each.key for each in documents)
    versions = fields.read(
        "versions", lambda at: at.listed(lambda each: _version(each, known, keys)), ()
    )
    _demand_order(fields, versions)
    return MovementFile(terms, documents, versions)


_NOTHING = MovementTerms("", "", EARLIEST, EARLIEST, _NOBODY)


def _movement(spot: Spot, known: Known, taken: frozenset[str]) -> MovementTerms:
    required = ("code", "name", "begins_on", "ends_on", "launched_by")
    fields = spot.fields(*required, optional=("slogan", "above", "taking_part", "note"))
    begins, ends = span_of(fields, same=True)
    day = None if begins == EARLIEST else begins
    launched = fields.read("launched_by", lambda at: unit_at(at, known, day), None)
    return MovementTerms(
        code=_code(fields, taken),
        name=named_text(fields, "name", 300),
        begins_on=begins,
        ends_on=ends,
        launched_by=_NOBODY if launched is None else launched,
        slogan=words(fields, "slogan", longest=300),
        above=movement_at(fields.at("above"), known),
        taking_part=kinds_of(fields, "taking_part"),
        note=note_of(fields),
    )


def _code(fields: Fields, taken: frozenset[str]) -> str:
    code = named_text(fields, "code", 60)
    if code and not CODE.fullmatch(code.replace("-", "_")):
        fields.at("code").object(
            Fault.BAD_CODE,
            f"“{shown(code)}” không dùng làm mã phong trào được.",
            "Hãy dùng chữ thường không dấu, chữ số và gạch nối, bắt đầu bằng chữ, "
            "ví dụ lang-son-2021-2025.",
        )
    if code in taken:
        fields.at("code").object(
            PlanFault.MOVEMENT_TWICE,
            f"Phong trào “{code}” đã có trong một tệp khác của lần nạp này.",
            "Hãy gộp hai tệp, hoặc đổi mã một phong trào.",
        )
    return code


def _documents(fields: Fields) -> tuple[WrittenDocument, ...]:
    """The documents, in the form that files of rules have."""
    if fields.facts.get("documents") is None:
        return ()
    spot = fields.spot
    only = Spot({"documents": fields.facts["documents"]}, spot.path, spot.problems)
    pieces = read_pieces(only).documents
    once(((at.at("key", None), document.key) for document, at in pieces), "Văn bản")
    return tuple(document for document, _ in pieces)


# --- Versions ----------------------------------------------------------------------------------


def _version(spot: Spot, known: Known, keys: tuple[str, ...]) -> WrittenVersion:
    fields = spot.fields("since", "document", "title", optional=_OF_VERSION)
    since = fields.read("since", day_at, None)
    clauses = _clauses(fields)
    paths = None if clauses is None else frozenset(each.path for each in clauses)
    setting = Setting(known, since, paths)
    grounds, cited = _grounds(fields, keys)
    content = PlanContent(
        title=named_text(fields, "title", 500),
        grounds=grounds,
        clauses=clauses or (),
        targets=fields.read("targets", lambda at: tuple(read_targets(at, setting)), ()),
        assignments=fields.read("assignments", lambda at: tuple(read_assignments(at, setting)), ()),
        recipients=_lines(fields, "recipients"),
        signature=_lines(fields, "signature"),
        note=note_of(fields),
    )
    return WrittenVersion(since or EARLIEST, _key(fields, keys), content, cited)


def _lines(fields: Fields, name: str) -> tuple[str, ...]:
    return fields.read(name, lambda at: at.listed(lambda each: each.text(longest=500)), ())


def _key(fields: Fields, keys: tuple[str, ...]) -> str:
    """The key of one of the file's documents; empty where none is cited."""
    if fields.facts.get("document") is None:
        return ""
    spot = fields.at("document")
    before = len(spot.problems)
    key = spot.code()
    if len(spot.problems) == before and key not in keys:
        spot.object(
            Fault.UNKNOWN_DOCUMENT,
            f"Không có văn bản nào mang key “{shown(key)}” trong tệp này.",
            choose_from(key, keys) if keys else "Hãy ghi văn bản ấy trong documents.",
        )
    return key


def _grounds(fields: Fields, keys: tuple[str, ...]) -> tuple[tuple[Ground, ...], tuple[str, ...]]:
    def read(spot: Spot) -> tuple[Ground, str]:
        said = spot.fields("words", optional=("document",))
        return Ground(named_text(said, "words", 600)), _key(said, keys)

    found = fields.read("grounds", lambda at: at.listed(read), ())
    return tuple(ground for ground, _ in found), tuple(key for _, key in found)


def _clauses(fields: Fields) -> tuple[Clause, ...] | None:
    """The clauses by their paths, in their order; ``None`` where they cannot be read."""
    if fields.facts.get("clauses") is None:
        return ()
    spot = fields.at("clauses")
    if not isinstance(spot.facts, Mapping):
        spot.fields("I", "I.1")
        return None
    return tuple(
        _clause(str(path), spot.at(_step(path), each)) for path, each in spot.facts.items()
    )


def _step(path: object) -> str:
    return path.isoformat() if isinstance(path, date) else str(path)


def _clause(path: str, spot: Spot) -> Clause:
    if not path.strip() or len(path) > _LONGEST_PATH or any(sign.isspace() for sign in path):
        spot.object(
            PlanFault.BAD_CLAUSE_PATH,
            f"“{shown(path)}” không dùng làm đường dẫn của mục được.",
            f'Hãy viết liền, không quá {_LONGEST_PATH} ký tự, ví dụ IV.1.đ hoặc "1.2".',
        )
    if not isinstance(spot.facts, dict):
        return clause_at(path, spot.text(longest=_LONGEST_CLAUSE, lines=True))
    fields = spot.fields("text", optional=("mark", "depth"))
    return clause_at(
        path,
        fields.read("text", lambda at: at.text(longest=_LONGEST_CLAUSE, lines=True), ""),
        mark=fields.read("mark", lambda at: at.text(longest=_LONGEST_MARK, empty=True), None),
        depth=fields.read("depth", _depth, None),
    )


def _depth(spot: Spot) -> int:
    found = spot.count(least=0)
    if found > _DEEPEST:
        spot.object(Fault.NOT_WHOLE, f"Cấp {found} quá sâu.", f"Hãy viết từ 0 đến {_DEEPEST}.")
        return 0
    return found


def _demand_order(fields: Fields, versions: Sequence[WrittenVersion]) -> None:
    for place in range(1, len(versions)):
        before, since = versions[place - 1].since, versions[place].since
        if EARLIEST not in {before, since} and since <= before:
            fields.at("versions").at(place, None).at("since", None).object(
                PlanFault.VERSIONS_UNORDERED,
                "Bản này không có hiệu lực sau bản đứng trước nó.",
                "Hãy xếp các bản theo ngày since tăng dần, mỗi ngày một bản.",
            )
