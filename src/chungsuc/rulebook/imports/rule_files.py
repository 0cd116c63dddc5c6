"""Files of rules: read together, judged together, taken whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chungsuc.rulebook.engine.sets import Sheet
from chungsuc.rulebook.enums import Dimension
from chungsuc.rulebook.imports.problems import FileProblem, UnreadableFileError, located
from chungsuc.rulebook.imports.provision_pieces import Pieces
from chungsuc.rulebook.imports.rule_checks import Checks, known_set
from chungsuc.rulebook.imports.rule_pieces import read_pieces
from chungsuc.rulebook.imports.standing import Standing
from chungsuc.rulebook.imports.yaml_text import ParsedText, parse_yaml
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import SetContent
from chungsuc.rulebook.rules.forms import Fault
from chungsuc.rulebook.rules.forms.spots import Spot, once
from chungsuc.rulebook.rules.rule_file import (
    Line,
    RuleFile,
    WrittenProvision,
    WrittenSample,
)
from chungsuc.rulebook.rules.sheets import sheet_at, sheet_facts

EMPTY_BOOK = Book(())


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it came.

    Attributes:
        name: as whoever sent it knows it.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Read:
    """A file with its pieces and the problems found so far."""

    name: str
    text: ParsedText
    spot: Spot
    pieces: Pieces

    @property
    def broken(self) -> bool:
        """Whether nothing of it could be read."""
        return self.text.facts is None and bool(self.text.problems)

    def line(self, spot: Spot) -> Line:
        return Line(self.name, self.text.mark(spot.path).line)

    def problems(self) -> list[FileProblem]:
        return located(self.name, self.text, self.spot.problems)


def read_rule_files(files: Sequence[RawFile], book: Book = EMPTY_BOOK) -> RuleFile:
    """What the files say together.

    Args:
        files: in whatever order; one may name what another defines.
        book: what was published before: they may name that too.

    Raises:
        UnreadableFileError: something is wrong; every problem of every file is listed, file by
            file and line by line.
    """
    read = [_read(each) for each in files]
    samples: dict[int, list[WrittenSample]] = {}
    if not any(each.broken for each in read):
        standing = Standing(
            book,
            [piece.provision for each in read for piece in each.pieces.provisions],
            frozenset(name for each in read for name in each.pieces.unread),
        )
        Checks([each.pieces for each in read], standing).run()
        samples = {place: _samples(each, standing) for place, each in enumerate(read)}
    problems = [problem for each in read for problem in each.problems()]
    if problems:
        raise UnreadableFileError(problems)
    return _together(read, samples)


def _read(file: RawFile) -> _Read:
    text = parse_yaml(file.data)
    spot = Spot(text.facts, problems=list(text.problems))
    if text.facts is None and not text.problems:
        spot.object(Fault.EMPTY_FILE, "Tệp trống.", "Hãy ghi ít nhất một mục.")
    pieces = Pieces() if text.facts is None else read_pieces(spot)
    return _Read(file.name, text, spot, pieces)


def _together(read: Sequence[_Read], samples: dict[int, list[WrittenSample]]) -> RuleFile:
    documents = {
        document.key: replace(document, line=each.line(spot))
        for each in reversed(read)
        for document, spot in reversed(each.pieces.documents)
    }
    return RuleFile(
        documents=tuple(reversed(documents.values())),
        provisions=tuple(
            WrittenProvision(piece.provision, piece.document, each.line(piece.spot))
            for each in read
            for piece in each.pieces.provisions
        ),
        placements=tuple(
            replace(placement, line=each.line(spot))
            for each in read
            for placement, spot in each.pieces.placements
        ),
        samples=tuple(sample for found in samples.values() for sample in found),
    )


# --- Samples -----------------------------------------------------------------------------------


def _samples(read: _Read, standing: Standing) -> list[WrittenSample]:
    found = [_sample(read, spot, standing) for spot in read.pieces.samples]
    once(
        (
            (spot.at("name", None), sample.name)
            for spot, sample in zip(read.pieces.samples, found, strict=True)
        ),
        "Phiếu mẫu",
    )
    return found


def _sample(read: _Read, spot: Spot, standing: Standing) -> WrittenSample:
    optional = ("region", "group", "invented", "note", "figures")
    fields = spot.fields("name", "set", "values", optional=optional)
    code = fields.code("set")
    places = {}
    for word, dimension in (("region", Dimension.REGION), ("group", Dimension.GROUP)):
        places[word] = fields.code(word) if fields.facts.get(word) else ""
        Checks([], standing).known_place(dimension, places[word], fields.at(word))
    sheet = Sheet({})
    if code and known_set(standing, code, fields.at("set")) and code not in standing.unread:
        facts = {word: fields.facts[word] for word in ("values", "figures") if fields.has(word)}
        sheet = sheet_at(
            _latest(standing, code).indicators(), Spot(facts, spot.path, spot.problems)
        )
    said = sheet_facts(sheet)
    return WrittenSample(
        name=fields.text("name"),
        set_code=code,
        region=places["region"],
        group=places["group"],
        values=said.get("values", {}),
        figures=said.get("figures", {}),
        invented=fields.read("invented", Spot.truth, default=True),
        note=fields.words("note"),
        line=read.line(spot),
    )


def _latest(standing: Standing, code: str) -> SetContent:
    """The last structure of a set: samples are for what comes."""
    contents = [each.content for each in standing.versions(code) if each.content is not None]
    return contents[-1] if contents else SetContent(code, "", ())
