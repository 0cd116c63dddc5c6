"""Answers which units there are on a day."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units import exports
from chungsuc.units.enums import Kind, Level
from chungsuc.units.queries.on_date import UnitLine, require_known_day, units_on
from chungsuc.units.queries.search import the_unit
from chungsuc.units.rules.asked import kinds_asked, levels_asked


class Command(AnsweringCommand):
    help = "Liệt kê các đơn vị vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2022-06-30 hoặc 30/06/2022"
        )
        levels = ", ".join(level.value for level in Level)
        kinds = ", ".join(kind.value for kind in Kind)
        parser.add_argument("--level", default="", metavar="CẤP", help=levels)
        parser.add_argument("--kind", default="", metavar="LOẠI", help=f"{kinds}; hoặc xã, phường…")
        parser.add_argument(
            "--under",
            default="",
            metavar="ĐƠN_VỊ",
            help="chỉ các đơn vị bên trong: tên, mã hoặc #số",
        )
        add_json_option(parser)

    def handle(
        self,
        *args: Any,
        on: date,
        level: str,
        kind: str,
        under: str,
        as_json: bool,
        **options: Any,
    ) -> None:
        levels, kinds = levels_asked(level), kinds_asked(kind)
        require_known_day(on)
        above = the_unit(under, on).id if under.strip() else None
        found = units_on(on, levels=levels, kinds=kinds, under=above)
        if as_json:
            self.answer_json(exports.answer(on, map(exports.unit_value, found)))
            return
        for unit in found:
            self.stdout.write(_row(unit))
        self.stdout.write(f"{len(found)} đơn vị ngày {write_date(on)}.")


def _row(unit: UnitLine) -> str:
    return f"{unit.code:>6}  #{unit.id:<6} {unit.title}"
