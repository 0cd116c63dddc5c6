"""Tables in CSV as people really send them: any separator, titles above the heading, blanks."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chungsuc.common.vietnamese.folding import fold
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.common.vietnamese.text import clean
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.text_files import UnreadableFileError, text_of

MOST_LINES = 200_000
_SEPARATORS = (",", ";", "\t", "|")
_HEADING_WITHIN = 30  # lines: titles and the like may stand above the heading
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NO_LETTERS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns a file may have.

    Attributes:
        what: what the file is, in Vietnamese.
        field_of: the field that a heading (folded, words only) names; empty for none.
        needed: of each group at least one must be there, with how the first is written.
    """

    what: str
    field_of: Callable[[str], str]
    needed: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: where it begins in the file, and its cells as they stand there."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read.

    Attributes:
        name: the file's name as the sender knows it.
        columns: of each field, where it stands and how its heading is written.
        unused: headings that name no field.
    """

    name: str
    columns: dict[str, tuple[int, str]]
    unused: tuple[str, ...]
    rows: tuple[Row, ...]

    def cell(self, row: Row, field: str) -> str:
        """The cleaned text; empty where the column or the cell is missing."""
        place, _ = self.columns.get(field, (-1, ""))
        return clean(row.cells[place]) if 0 <= place < len(row.cells) else ""

    def heading(self, field: str) -> str:
        """How the file calls the column; empty where it has none."""
        return self.columns.get(field, (-1, ""))[1]


def read_table(name: str, content: bytes, layout: Layout, findings: Findings) -> Table | None:
    """The table in a file; ``None`` where it cannot be read, and why is among the findings."""
    try:
        return _table(name, text_of(content).lstrip("\ufeff"), layout, findings)
    except UnreadableFileError as error:
        findings.object(name, error.line, "", error.what)
        return None


def _table(name: str, text: str, layout: Layout, findings: Findings) -> Table:
    separator, heading = _heading(text, layout)
    rows: list[Row] = []
    reader = _rows(text, separator)
    for row in reader:
        if row.line == heading.line:
            break
    columns, unused = _columns(heading, layout)
    for row in reader:
        if any(map(str.strip, row.cells)) and row.cells != heading.cells:
            rows.append(row)
            _object_to_width(name, row, heading, findings)
        if len(rows) > MOST_LINES:
            raise UnreadableFileError(
                f"Tệp có hơn {write_number(MOST_LINES)} dòng. Hãy chia thành nhiều tệp."
            )
    if not rows:
        raise UnreadableFileError(
            "Tệp chỉ có dòng tiêu đề, chưa có dòng nào bên dưới.", line=heading.line
        )
    if unused:
        findings.remark(f"{name}: không dùng cột {', '.join(unused)}.")
    return Table(name, columns, unused, tuple(rows))


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            'Dấu ngoặc kép (") mở ở dòng này không được khép đúng chỗ. Ô có dấu ngoặc kép bên '
            'trong phải viết "" hai lần.',
            line=line,
        ) from error


# --- The heading -----------------------------------------------------------------------------


def heading_words(cell: str) -> str:
    """``Mã cấp trên (GSO)`` as ``ma cap tren``: what is compared with the known headings."""
    return _NO_LETTERS.sub(" ", _BRACKETS.sub(" ", fold(cell))).strip()


def _heading(text: str, layout: Layout) -> tuple[str, Row]:
    """The separator under which the heading has the most known columns, and the heading."""
    best: tuple[int, str, Row] | None = None
    for separator in _SEPARATORS:
        for row in _first_rows(text, separator):
            known = len({layout.field_of(heading_words(cell)) for cell in row.cells} - {""})
            if known and (best is None or known > best[0]):
                best = (known, separator, row)
    names = "; ".join(written for _, written in layout.needed)
    if best is None:
        raise UnreadableFileError(
            f"Không thấy dòng tiêu đề của {layout.what}. Dòng đầu phải ghi tên các cột: {names}."
        )
    _, separator, row = best
    found = {layout.field_of(heading_words(cell)) for cell in row.cells}
    missing = [written for fields, written in layout.needed if not found & set(fields)]
    if missing:
        raise UnreadableFileError(
            f"Tiêu đề của {layout.what} thiếu cột: {'; '.join(missing)}.", line=row.line
        )
    return separator, row


def _first_rows(text: str, separator: str) -> list[Row]:
    """The first rows as far as they can be read so."""
    found: list[Row] = []
    try:
        found.extend(islice(_rows(text, separator), _HEADING_WITHIN))
    except UnreadableFileError:
        return _until_unreadable(text, separator)
    return found


def _until_unreadable(text: str, separator: str) -> list[Row]:
    found: list[Row] = []
    rows = _rows(text, separator)
    while len(found) < _HEADING_WITHIN:
        try:
            found.append(next(rows))
        except (StopIteration, UnreadableFileError):
            break
    return found


def _columns(heading: Row, layout: Layout) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    columns: dict[str, tuple[int, str]] = {}
    unused: list[str] = []
    for place, cell in enumerate(heading.cells):
        written = clean(cell)
        field = layout.field_of(heading_words(cell))
        if field and field in columns:
            raise UnreadableFileError(
                f"Hai cột cùng nghĩa: “{columns[field][1]}” và “{written}”. Hãy bỏ một cột.",
                line=heading.line,
            )
        if field:
            columns[field] = (place, written)
        elif written:
            unused.append(written)
    return columns, tuple(unused)


def _object_to_width(name: str, row: Row, heading: Row, findings: Findings) -> None:
    if any(map(str.strip, row.cells[len(heading.cells) :])):
        findings.object(
            name,
            row.line,
            "",
            f"Dòng có {len(row.cells)} ô, tiêu đề chỉ có {len(heading.cells)} cột. Ô có dấu phân "
            'cách bên trong phải đặt trong dấu ngoặc kép ("").',
        )


def headings(words: dict[str, Iterable[str]]) -> dict[str, str]:
    """Of each heading the field that it names, from the headings of each field."""
    return {heading: field for field, known in words.items() for heading in known}


def named_lines(lines: Sequence[int], most: int = 5) -> str:
    """``dòng 3, 5 và 8``: for sentences; of many, the first and the number."""
    shown = ", ".join(str(line) for line in lines[:most])
    more = f" và {len(lines) - most} dòng khác" if len(lines) > most else ""
    return f"dòng {shown}{more}"
