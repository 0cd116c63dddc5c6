"""Answers a set of criteria as it holds on a day."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.sets import Indicator
from chungsuc.rulebook.exports.answers import set_json
from chungsuc.rulebook.management.asking import add_day_and_place, place_in_words
from chungsuc.rulebook.queries.answers import set_on
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.requirements import requirement


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
        place = place_in_words(found.rules.region, found.rules.group)
        self.stdout.write(
            f"{found.content.name} ({found.rules.code}), ngày {write_date(on)}{place}"
        )
        for criterion in found.rules.criteria:
            self.stdout.write(f"Tiêu chí {criterion.code}. {criterion.name}")
            for each in criterion.indicators:
                self.stdout.write(f"  {_line(each)}")
        for each in found.rules.gates:
            self.stdout.write(f"Điều kiện {_line(each)}")


def _line(indicator: Indicator) -> str:
    asks = requirement(indicator.rule, indicator.limits, indicator.unit)
    said = [asks.text, *asks.parts]
    waiting = dict.fromkeys(
        limit.unknown_because for limit in indicator.limits.values() if limit.value is None
    )
    why = f" ({'; '.join(waiting)})" if waiting else ""
    return f"{indicator.code} {indicator.name}: {'; '.join(said)}{why}"
