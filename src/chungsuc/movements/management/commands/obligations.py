"""Answers who owes what by when, as of a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.exports.obligations import candidates_json, obligations_json
from chungsuc.movements.queries.obligations.asking import asked_obligations, units_meant
from chungsuc.movements.queries.obligations.owed import Obligation, UnitRef
from chungsuc.units.queries.on_date import UnitLine, require_known_day
from chungsuc.units.queries.search import candidate


class Command(AnsweringCommand):
    help = "Trả lời đơn vị nào phải nộp gì, hạn ngày nào, đã nộp hay chưa, vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2024-12-31 hoặc 31/12/2024"
        )
        parser.add_argument(
            "--unit",
            default="",
            metavar="ĐƠN_VỊ",
            help="tên viết kiểu nào cũng được, mã, hoặc #số; nhiều đơn vị thì được kê ra",
        )
        parser.add_argument(
            "--movement",
            default="",
            metavar="MÃ",
            help="mã phong trào; không ghi: mọi phong trào đang thực hiện",
        )
        add_json_option(parser)

    def handle(
        self, *args: Any, on: date, unit: str, movement: str, as_json: bool, **options: Any
    ) -> None:
        require_known_day(on)
        meant = units_meant(unit, on) if unit.strip() else []
        if len(meant) > 1:
            self._offer(unit, meant, on, as_json=as_json)
            return
        one = meant[0] if meant else None
        found = asked_obligations(movement, on, one.id if one else None)
        if as_json:
            ref = UnitRef(one.id, one.title) if one else None
            self.answer_json(obligations_json(found, on, ref))
            return
        of = f" của {one.title}" if one else ""
        self.stdout.write(f"Ngày {write_date(on)}, việc phải nộp{of}: {len(found)}")
        for each in found:
            self.stdout.write(f"  {_line(each)}")

    def _offer(self, text: str, meant: Sequence[UnitLine], on: date, *, as_json: bool) -> None:
        if as_json:
            self.answer_json(candidates_json(meant, on))
            return
        self.stdout.write(f"“{text}” là tên hoặc mã của {len(meant)} đơn vị:")
        for each in meant:
            self.stdout.write(f"  {candidate(each)}")


def _line(each: Obligation) -> str:
    who = each.unit.name if each.unit else "(không còn ai)"
    of = f", {each.period_name}" if each.period_name else ""
    clause = f" (mục {each.task.clause})" if each.task.clause else ""
    return f"{write_date(each.due_on)}  {who}: {each.task.title}{of}{clause}. {each.sentence}"
