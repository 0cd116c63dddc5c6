"""Reads a plan into an outline and proposes what it promises; keeps nothing yet."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.exports import plan_json
from chungsuc.movements.imports.plan_files import plan_lines
from chungsuc.movements.rules.reading import Clause, ReadPlan, read_plan

_SHOWN = 90  # characters of a clause on its line


class Command(AnsweringCommand):
    help = "Đọc một kế hoạch thành đề cương, đề xuất căn cứ, chỉ tiêu, thời hạn; chưa ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="kế hoạch dạng .txt")
        add_json_option(parser)

    def handle(self, *args: Any, file: Path, as_json: bool, **options: Any) -> None:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
        plan = read_plan(plan_lines(file.name, content))
        if as_json:
            self.answer_json(plan_json(plan))
            return
        for line in _lines(plan):
            self.stdout.write(line)


def _lines(plan: ReadPlan) -> list[str]:
    lines = [plan.title or "Không thấy tên kế hoạch."]
    lines += [f"Căn cứ: {each.kind} {each.symbol}" for each in plan.bases]
    for clause in plan.clauses:
        lines += _clause(clause)
    lines += list(plan.outline.remarks)
    count = write_number(len(plan.clauses))
    targets = write_number(sum(len(each.wishes) for each in plan.clauses))
    dues = write_number(sum(len(each.dues) for each in plan.clauses))
    return [*lines, f"{count} mục; đề xuất {targets} chỉ tiêu, {dues} thời hạn."]


def _clause(clause: Clause) -> list[str]:
    text = clause.item.text.replace("\n", " ")
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
    lines = [f"{clause.item.path} {shown}"]
    lines += [f"    chỉ tiêu: {wish.words}" for wish in clause.wishes]
    lines += [
        f"    thời hạn: {due.words}"
        + (f" (đến hết {write_date(due.ends_on)})" if due.ends_on else "")
        for due in clause.dues
    ]
    return lines
