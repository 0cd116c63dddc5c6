"""Reads a plan into an outline and proposes what it promises; keeps nothing yet."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import DatabaseError
from django.utils.timezone import localdate

from chungsuc.common.commands import AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.exports import plan_json
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.queries.matching import Match, matched_documents, matched_units
from chungsuc.movements.rules.parties import Named, parties_in
from chungsuc.movements.rules.proposals import names_in
from chungsuc.movements.rules.reading import Clause, ReadPlan, read_plan

_SHOWN = 90  # characters of a clause on its line


class Command(AnsweringCommand):
    help = "Đọc một kế hoạch thành đề cương, đề xuất căn cứ, chỉ tiêu, thời hạn; chưa ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="kế hoạch dạng .docx hoặc .txt")
        parser.add_argument(
            "--on",
            type=day,
            metavar="NGÀY",
            help="tìm đơn vị trong sổ vào ngày này; không ghi: hôm nay",
        )
        add_json_option(parser)

    def handle(
        self, *args: Any, file: Path, on: date | None, as_json: bool, **options: Any
    ) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
        plan = read_plan(plan_lines(file.name, content))
        units, documents = _registered(plan, on or localdate())
        if as_json:
            self.answer_json(plan_json(plan, units, documents))
            return
        for line in _lines(plan, units):
            self.stdout.write(line)


def _registered(plan: ReadPlan, on: date) -> tuple[dict[str, Match], dict[str, int]]:
    """What the registers know of the plan's names and symbols; nothing without a database."""
    try:
        return matched_units(names_in(plan), on), matched_documents(plan.bases)
    except DatabaseError:
        return {}, {}


def _lines(plan: ReadPlan, units: Mapping[str, Match]) -> list[str]:
    lines = [plan.title or "Không thấy tên kế hoạch."]
    lines += [f"Căn cứ: {each.kind} {each.symbol or each.title}" for each in plan.bases]
    for clause in plan.clauses:
        lines += _clause(clause, units)
    lines += list(plan.outline.remarks)
    count = write_number(len(plan.clauses))
    targets = write_number(sum(len(each.wishes) for each in plan.clauses))
    dues = write_number(sum(len(each.dues) for each in plan.clauses))
    return [*lines, f"{count} mục; đề xuất {targets} chỉ tiêu, {dues} thời hạn."]


def _party(named: Named, units: Mapping[str, Match]) -> str:
    match = units.get(named.name)
    known = f" ({match.title})" if match is not None and match.title else ""
    if match is not None and match.candidates:
        known = f" (trùng tên: {'; '.join(match.candidates)})"
    return f"    {named.part.name_vi}: {named.words}{known}"


def _clause(clause: Clause, units: Mapping[str, Match]) -> list[str]:
    text = clause.item.text.replace("\n", " ")
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
    lines = [f"{clause.item.path} {shown}"]
    lines += [f"    chỉ tiêu: {wish.words}" for wish in clause.wishes]
    lines += [
        f"    thời hạn: {due.words}"
        + (f" (đến hết {write_date(due.ends_on)})" if due.ends_on else "")
        for due in clause.dues
    ]
    lines += [_party(named, units) for named in parties_in(clause.item.text)]
    return lines
