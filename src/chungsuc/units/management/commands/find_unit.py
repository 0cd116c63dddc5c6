"""Answers which unit a name or code means on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units import exports
from chungsuc.units.queries.on_date import UnitLine, require_known_day
from chungsuc.units.queries.search import Answer, Outcome, candidate, find_units


class Command(AnsweringCommand):
    help = "Tìm đơn vị theo tên (viết kiểu nào cũng được) hoặc mã, vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", metavar="TÊN_HOẶC_MÃ")
        parser.add_argument(
            "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2022-06-30 hoặc 30/06/2022"
        )
        add_json_option(parser)

    def handle(self, *args: Any, text: str, on: date, as_json: bool, **options: Any) -> None:
        require_known_day(on)
        found = find_units(text, on)
        if as_json:
            self.answer_json(exports.search_value(found, on))
        else:
            for unit in found.items:
                self.stdout.write(candidate(unit))
            if found.outcome is Outcome.AMBIGUOUS:
                self.stdout.write(f"“{text}” có thể là {len(found.items)} đơn vị trên.")
        if found.outcome is Outcome.UNKNOWN:
            raise CommandError(_unknown(text, on, found))


def _unknown(text: str, on: date, found: Answer) -> str:
    parts = [f"Không có đơn vị nào là “{text}” ngày {write_date(on)}."]
    if found.suggestions:
        parts.append(f"Gần giống: {_titles(found.suggestions)}.")
    if found.other_days:
        parts.append(f"Vào ngày khác: {_titles(found.other_days)}.")
    return " ".join(parts)


def _titles(units: Sequence[UnitLine]) -> str:
    return "; ".join(candidate(each) for each in units)
