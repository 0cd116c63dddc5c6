"""Rosters: which units there are on a day, each with its code, name, kind and the one above."""

from collections.abc import Sequence
from dataclasses import dataclass

from chungsuc.units.enums import Kind, Level
from chungsuc.units.imports.codes import (
    code_obstacle,
    codes_in,
    completed_code,
    written_code,
)
from chungsuc.units.imports.csv_files import Layout, Row, Table, headings, read_table
from chungsuc.units.imports.problems import Findings
from chungsuc.units.imports.text_files import has_foreign_letters, has_lost_letters
from chungsuc.units.rules.kinds import full_name, kinds_named, level_named
from chungsuc.units.rules.spelling import spelling_key

LONGEST_NAME = 150
_KIND_WORDS = 6  # thành phố trực thuộc trung ương

_HEADINGS = headings(
    {
        "code": ["code", "ma", "ma so", "ma don vi", "ma dvhc", "ma xa"],
        "name": ["name", "name vi", "ten", "ten don vi", "ten dvhc"],
        "kind": ["kind", "loai", "loai don vi", "loai hinh"],
        "level": ["level", "cap", "cap don vi"],
        "parent_code": ["parent code", "parent", "ma cap tren", "ma don vi cap tren", "ma cha"],
        "full_name": ["full name", "full name vi", "ten day du"],
    }
)
LAYOUT = Layout(
    "danh sách đơn vị",
    lambda words: _HEADINGS.get(words, ""),
    needed=(
        (("code",), "mã (code)"),
        (("name", "full_name"), "tên (name)"),
        (("kind", "full_name", "level"), "loại (kind)"),
    ),
)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A unit as the roster has it.

    Attributes:
        code: with its leading zeros; empty where the unit has none.
        above: the code of the unit above as written; empty where none is.
    """

    line: int
    code: str
    name: str
    kind: Kind
    above: str

    @property
    def level(self) -> Level:
        return self.kind.level

    @property
    def full_name(self) -> str:
        return full_name(self.kind, self.name)

    @property
    def key(self) -> str:
        """Two spellings of one full name are one key."""
        return spelling_key(self.full_name)


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read of the file: the lines that could be.

    Attributes:
        unread: codes on lines that could not: nobody may say that they are missing.
    """

    name: str
    table: Table
    lines: tuple[RosterLine, ...]
    unread: frozenset[str]

    @property
    def levels(self) -> frozenset[Level]:
        return frozenset(each.level for each in self.lines)


def read_roster(name: str, content: bytes, findings: Findings) -> Roster | None:
    """The roster in a file; ``None`` where the file cannot be read at all."""
    table = read_table(name, content, LAYOUT, findings)
    if table is None:
        return None
    reader = _Reader(table, findings)
    read = [(row, reader.line(row)) for row in table.rows]
    lines = tuple(line for _, line in read if line is not None)
    reader.object_to_repeated_codes(lines)
    if reader.completed:
        findings.remark(f"{name}: {reader.completed} mã đã được thêm lại số 0 ở đầu.")
    unread = [table.cell(row, "code") for row, line in read if line is None]
    return Roster(name, table, lines, codes_in(unread))


class _Reader:
    """Reads line after line and keeps what is wrong."""

    def __init__(self, table: Table, findings: Findings) -> None:
        self.table = table
        self.findings = findings
        self.completed = 0
        self._full = _names_are_full(table)

    def _object(self, row: Row, field: str, what: str) -> None:
        self.findings.object(self.table.name, row.line, self.table.heading(field), what)

    def line(self, row: Row) -> RosterLine | None:
        """The line; ``None`` where something in it cannot be read."""
        kind = self._kind(row)
        name = self._name(row, kind)
        code = self._code(row, kind)
        if kind is None or name is None or code is None:
            return None
        above = written_code(self.table.cell(row, "parent_code"))
        return RosterLine(row.line, code, name, kind, above)

    # --- Kind -----------------------------------------------------------------------------

    def _kind(self, row: Row) -> Kind | None:
        written = self.table.cell(row, "kind")
        full = self.table.cell(row, "full_name")
        level_cell = self.table.cell(row, "level")
        level = level_named(level_cell) if level_cell else None
        # A list of the statistics office has the kind in the column of the level.
        word = written or _kind_before(full) or level_cell
        kinds = kinds_named(word)
        field = "kind" if written else ("full_name" if full else "level")
        if not kinds:
            self._object(row, field, _no_kind(word))
            return None
        if level_cell and level is None and not kinds_named(level_cell):
            self._object(row, "level", f"Không có cấp nào là “{level_cell[:40]}”: hãy ghi cấp xã.")
            return None
        fitting = [each for each in kinds if level is None or each.level is level]
        if not fitting:
            self._object(
                row, "level", f"“{word}” không ở {level.name_vi if level else ''}: hãy sửa một ô."
            )
            return None
        top = not self.table.cell(row, "parent_code")
        return next((each for each in fitting if (each.level is Level.PROVINCE) is top), fitting[0])

    # --- Name -----------------------------------------------------------------------------

    def _name(self, row: Row, kind: Kind | None) -> str | None:
        written, full = self.table.cell(row, "name"), self.table.cell(row, "full_name")
        field = "name" if written or not full else "full_name"
        name = written or full
        if kind is not None and (self._full or not written):
            name = _without_kind(name, kind)
        obstacle = name_obstacle(name)
        if obstacle:
            self._object(row, field, obstacle)
            return None
        if kind is not None and written and full and not _is_called(full, kind, name):
            self._object(
                row,
                "full_name",
                f"“{full[:80]}” khác với loại và tên ở dòng này ({full_name(kind, name)}): "
                "hãy sửa cho khớp, hoặc bỏ cột này.",
            )
            return None
        return name

    # --- Code -----------------------------------------------------------------------------

    def _code(self, row: Row, kind: Kind | None) -> str | None:
        cell = self.table.cell(row, "code")
        written = written_code(cell)
        if kind is None:
            return written
        code = completed_code(written, kind.level)
        if not code and kind.level in {Level.PROVINCE, Level.DISTRICT, Level.COMMUNE}:
            self._object(row, "code", f"Chưa có mã: đơn vị {kind.level.name_vi} phải có mã.")
            return None
        obstacle = code_obstacle(code, kind.level) if code else ""
        if obstacle:
            self._object(row, "code", f"{obstacle} Hãy sửa lại mã.")
            return None
        self.completed += code != written
        return code

    def object_to_repeated_codes(self, lines: Sequence[RosterLine]) -> None:
        """Each code once: the second line that bears it is at fault."""
        first: dict[str, RosterLine] = {}
        heading = self.table.heading("code")
        for each in lines:
            if not each.code:
                continue
            other = first.setdefault(each.code, each)
            if other is each:
                continue
            same = other.key == each.key and other.above == each.above
            self.findings.object(
                self.table.name,
                each.line,
                heading,
                f"Mã {each.code} ({each.full_name}) đã có ở dòng {other.line}"
                + ("" if same else f" với tên {other.full_name}")
                + (": hãy bỏ một dòng." if same else ": hãy sửa mã hoặc bỏ một dòng."),
            )


def name_obstacle(name: str) -> str:
    """Why a text is no name of a unit; empty where it may be one."""
    if not name:
        return "Chưa có tên đơn vị: hãy ghi tên."
    if len(name) > LONGEST_NAME:
        return f"Tên dài quá {LONGEST_NAME} ký tự: “{name[:40]}…”. Hãy rút gọn."
    if has_lost_letters(name):
        return (
            f"“{name[:80]}” đã mất chữ có dấu khi lưu tệp. Hãy mở tệp gốc và lưu lại, "
            "chọn “CSV UTF-8”."
        )
    if has_foreign_letters(name):
        return (
            f"“{name[:80]}” có ký tự lạ: có thể tệp dùng phông cũ (TCVN3, VNI). Hãy chuyển sang "
            "Unicode rồi lưu lại, chọn “CSV UTF-8”."
        )
    return ""


def split_full_name(text: str, level: Level | None = None) -> tuple[tuple[Kind, ...], str]:
    """The kinds that stand before a name, and the name; no kinds where none does."""
    words = text.split()
    for length in range(min(_KIND_WORDS, len(words) - 1), 0, -1):
        kinds = kinds_named(" ".join(words[:length]))
        fitting = tuple(each for each in kinds if level is None or each.level is level)
        if fitting:
            return fitting, " ".join(words[length:])
    return (), text


def _kind_before(full: str) -> str:
    kinds, name = split_full_name(full)
    return full[: len(full) - len(name)].strip() if kinds else ""


def _without_kind(name: str, kind: Kind) -> str:
    kinds, bare = split_full_name(name, kind.level)
    return bare if kind in kinds else name


def _is_called(full: str, kind: Kind, name: str) -> bool:
    """Whether ``full`` is the kind and the name, in whatever spelling and abbreviation."""
    key = spelling_key(full)
    if key in {spelling_key(full_name(kind, name)), spelling_key(name)}:
        return True
    kinds, bare = split_full_name(full, kind.level)
    return kind in kinds and spelling_key(bare) == spelling_key(name)


def _names_are_full(table: Table) -> bool:
    """Whether the column of names holds full names; one Phường Đúc does not make it so."""
    full = sum(
        1
        for row in table.rows
        if (kinds := kinds_named(table.cell(row, "kind")))
        and set(kinds) & set(split_full_name(table.cell(row, "name"))[0])
    )
    return full * 2 > len(table.rows)


def _no_kind(word: str) -> str:
    if not word:
        return "Chưa có loại đơn vị: hãy ghi xã, phường, thị trấn, huyện…"
    return (
        f"Không có loại đơn vị nào là “{word[:40]}”: hãy ghi xã, phường, thị trấn, đặc khu, "
        "huyện, quận, thị xã, thành phố, tỉnh, thôn…"
    )
