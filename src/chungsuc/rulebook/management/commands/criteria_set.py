"""Answers a set of criteria as it holds on a day."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.exports.answers import set_json
from chungsuc.rulebook.management.asking import add_day_and_place
from chungsuc.rulebook.queries.answers import SetAnswer, set_on
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.contents import DefinedIndicator
from chungsuc.rulebook.rules.naming import measured


class Command(AnsweringCommand):
    help = "Trả lời một bộ tiêu chí với các ngưỡng có hiệu lực vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="MÃ", help="ví dụ xa_ntm_2021_2025")
        add_day_and_place(parser)

    def handle(
        self,
        *args: Any,
        code: str,
        on: date,
        region: str,
        group: str,
        as_json: bool,
        **options: Any,
    ) -> None:
        book = the_book()
        found = set_on(book, code, on, asked_place(book, on, region=region, group=group).place)
        if as_json:
            self.answer_json(set_json(found))
            return
        self.stdout.write(f"{found.content.name} ({found.rules.code}), ngày {write_date(on)}")
        for criterion in found.content.criteria:
            self.stdout.write(f"Tiêu chí {criterion.code}. {criterion.name}")
            for each in criterion.indicators:
                self.stdout.write(f"  {_line(each, found)}")
        for each in found.content.gates:
            self.stdout.write(f"Điều kiện {_line(each, found)}")


def _line(indicator: DefinedIndicator, found: SetAnswer) -> str:
    limits = [
        f"{each.part} {measured(each.limit.value, indicator.unit)}".strip()
        if each.limit.value is not None
        else f"chưa có ngưỡng ({each.limit.unknown_because})"
        for each in found.thresholds[indicator.code]
    ]
    return f"{indicator.code} {indicator.name}: {'; '.join(limits)}"
