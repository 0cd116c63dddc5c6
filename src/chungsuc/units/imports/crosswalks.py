"""Crosswalks: what became of each old unit, line by line."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from chungsuc.common.vietnamese.folding import fold
from chungsuc.units.imports.codes import codes_in, written_code
from chungsuc.units.imports.csv_files import Layout, Row, Table, headings, read_table
from chungsuc.units.imports.measures import (
    Amount,
    Reader,
    reader_of_areas,
    reader_of_people,
    reader_of_shares,
)
from chungsuc.units.imports.problems import Findings
from chungsuc.units.rules.shares import Measured

LONGEST_CLAUSE = 60


class Fate(StrEnum):
    """What a line says of an old unit."""

    GOES_ON = "goes_on"  # the same unit, perhaps under another code, name, kind or parent
    WHOLE = "whole"  # it ends and goes whole into another
    PART = "part"  # a part of it goes there


_FATES = {
    **dict.fromkeys(
        (
            *("unchanged", "recoded", "renamed", "changed kind", "moved", "giu nguyen"),
            *("khong doi", "khong thay doi", "doi ma", "doi ten", "doi loai", "chuyen"),
            *("doi ma, ten", "doi ten, ma", "tiep tuc"),
        ),
        Fate.GOES_ON,
    ),
    **dict.fromkeys(
        ("full", "whole", "merged", "toan bo", "nhap", "nhap toan bo", "sap nhap"), Fate.WHOLE
    ),
    **dict.fromkeys(
        ("partial", "partial remainder", "part", "remainder", "mot phan", "phan con lai"),
        Fate.PART,
    ),
}
RELATION_WORDS = (
    "unchanged (giữ nguyên), recoded (đổi mã), renamed (đổi tên), full (toàn bộ), "
    "partial (một phần), partial_remainder (phần còn lại)"
)
_HEADINGS = headings(
    {
        "old_code": ["old code", "ma cu", "ma truoc", "ma don vi cu"],
        "new_code": ["new code", "ma moi", "ma sau", "ma don vi moi"],
        "relation": ["relation", "quan he"],
        "moved_area": ["moved area km2", "moved area", "dien tich chuyen", "dien tich chuyen km2"],
        "moved_people": ["moved population", "dan so chuyen"],
        "old_area": ["old area km2", "old area", "dien tich cu", "dien tich cu km2"],
        "old_people": ["old population", "dan so cu"],
        "share_area": ["share area", "ty le dien tich"],
        "share_people": ["share population", "ty le dan so"],
        "old_name": ["old full name", "old name", "ten cu", "ten don vi cu"],
        "new_name": ["new full name", "new name", "ten moi", "ten don vi moi"],
        "ignored": ["certainty", "note", "ghi chu", "old district"],
    }
)
_CLAUSES = ("clause", "khoan", "dieu khoan", "dieu, khoan")


def _field_of(words: str) -> str:
    if words.startswith(_CLAUSES):
        return "clause"
    found = _HEADINGS.get(words, "")
    return "" if found == "ignored" else found


LAYOUT = Layout(
    "bảng đối chiếu",
    _field_of,
    needed=(
        (("old_code",), "mã cũ (old_code)"),
        (("new_code",), "mã mới (new_code)"),
        (("relation",), "quan hệ (relation)"),
    ),
)


@dataclass(frozen=True, slots=True)
class CrosswalkLine:
    """What the file says of one old unit and one new one.

    Attributes:
        old_code: as written; zeros may be lost.
        new_code: as written; zeros may be lost.
        area: the part that goes there, of the whole; what is not said is ``None``.
        old_name: the old unit's full name; empty where it is not said.
        clause: where in the decision; empty where it is not said.
    """

    line: int
    old_code: str
    new_code: str
    fate: Fate
    area: Measured = field(default_factory=Measured)
    people: Measured = field(default_factory=Measured)
    old_name: str = ""
    new_name: str = ""
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """What was read of the file: the lines that could be.

    Attributes:
        unread: old codes on lines that could not: nobody may say that they are missing.
    """

    name: str
    table: Table
    lines: tuple[CrosswalkLine, ...]
    unread: frozenset[str]


def read_crosswalk(name: str, content: bytes, findings: Findings) -> Crosswalk | None:
    """The crosswalk in a file; ``None`` where the file cannot be read at all."""
    table = read_table(name, content, LAYOUT, findings)
    if table is None:
        return None
    reader = _Reader(table, findings)
    read = [(row, reader.line(row)) for row in table.rows]
    lines = tuple(line for _, line in read if line is not None)
    unread = [table.cell(row, "old_code") for row, line in read if line is None]
    return Crosswalk(name, table, lines, codes_in(unread))


class _Reader:
    def __init__(self, table: Table, findings: Findings) -> None:
        self.table = table
        self.findings = findings
        self._readers: dict[str, Reader] = {
            name: make([table.cell(row, name) for row in table.rows])
            for name, make in (
                ("moved_area", reader_of_areas),
                ("old_area", reader_of_areas),
                ("moved_people", reader_of_people),
                ("old_people", reader_of_people),
                ("share_area", reader_of_shares),
                ("share_people", reader_of_shares),
            )
        }

    def _object(self, row: Row, column: str, what: str) -> None:
        self.findings.object(self.table.name, row.line, self.table.heading(column), what)

    def line(self, row: Row) -> CrosswalkLine | None:
        """The line; ``None`` where something in it cannot be read."""
        codes = [self._code(row, name) for name in ("old_code", "new_code")]
        fate = self._fate(row)
        area = self._measured(row, "moved_area", "old_area", "share_area")
        people = self._measured(row, "moved_people", "old_people", "share_people")
        if not all(codes) or fate is None or area is None or people is None:
            return None
        cell = self.table.cell
        return CrosswalkLine(
            row.line,
            codes[0],
            codes[1],
            fate,
            area,
            people,
            cell(row, "old_name"),
            cell(row, "new_name"),
            _clause(cell(row, "clause")),
        )

    def _code(self, row: Row, column: str) -> str:
        code = written_code(self.table.cell(row, column))
        if not code:
            self._object(row, column, "Chưa có mã: hãy ghi mã của đơn vị.")
        return code

    def _fate(self, row: Row) -> Fate | None:
        written = self.table.cell(row, "relation")
        fate = _FATES.get(" ".join(re.sub(r"[_\-–]", " ", fold(written)).split()))
        if fate is None:
            said = f"Không hiểu quan hệ “{written[:40]}”" if written else "Chưa có quan hệ"
            self._object(row, "relation", f"{said}: hãy ghi một trong {RELATION_WORDS}.")
        return fate

    def _measured(self, row: Row, moved: str, old: str, share: str) -> Measured | None:
        """The part and its whole; a share is a part of 1."""
        amounts: dict[str, Amount] = {}
        for name in (moved, old, share):
            amounts[name] = self._readers[name](self.table.cell(row, name))
            if amounts[name].obstacle:
                self._object(row, name, amounts[name].obstacle)
        if any(each.obstacle for each in amounts.values()):
            return None
        part, whole, portion = (amounts[name].value for name in (moved, old, share))
        if portion is not None and (part is not None or whole is not None):
            self._object(
                row, share, "Đã ghi cả số đo và tỷ lệ ở dòng này: hãy chỉ giữ một trong hai."
            )
            return None
        if whole is not None and not whole:
            self._object(row, old, "Tổng số của đơn vị cũ phải lớn hơn 0.")
            return None
        return Measured(part, whole) if portion is None else Measured(portion, Fraction(1))


def _clause(cell: str) -> str:
    """``khoản 43`` for a bare number; else as written."""
    text = cell[:LONGEST_CLAUSE]
    return f"khoản {text}" if text.isdigit() else text
