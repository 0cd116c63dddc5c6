"""Tells a unit's life: what it was, what happened to it, what became of it."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from chungsuc.common.commands import AnsweringCommand, add_json_option
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units import exports
from chungsuc.units.errors import UnknownUnitError
from chungsuc.units.queries.history import Event, History, history_of, kin_of
from chungsuc.units.queries.search import candidate, find_ever


class Command(AnsweringCommand):
    help = "Kể lịch sử của một đơn vị, từ khi có trong sổ đến nay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "unit",
            metavar="ĐƠN_VỊ",
            help="tên, mã từng mang, hoặc #số; nhiều đơn vị thì được kê ra",
        )
        add_json_option(parser)

    def handle(self, *args: Any, unit: str, as_json: bool, **options: Any) -> None:
        today = timezone.localdate()
        found = find_ever(unit)
        if not found:
            raise UnknownUnitError(unit, None, [])
        if len(found) > 1:
            if as_json:
                self.answer_json(exports.candidates_value(found, today))
                return
            self.stdout.write(f"“{unit}” là tên hoặc mã của {len(found)} đơn vị:")
            for each in found:
                self.stdout.write(f"  {candidate(each)}, từ {write_date(each.valid_from)}")
            return
        self._tell(history_of(found[0].id), today, as_json=as_json)

    def _tell(self, history: History, today: date, *, as_json: bool) -> None:
        before, after = kin_of(history, today)
        if as_json:
            self.answer_json(
                exports.history_value(history, today, predecessors=before, successors=after)
            )
            return
        until = f"đến hết {write_date(history.last_day)}" if history.last_day else "đến nay"
        self.stdout.write(f"{candidate(history.last)}: từ {write_date(history.known_from)} {until}")
        for event in history.events:
            self.stdout.write(f"  {_told(event)}")
        for title, relatives in (("Trước là", before), ("Nay là", after)):
            names = [each.full_name for each in relatives]
            if names:
                self.stdout.write(f"{title}: {'; '.join(names)}")


def _told(event: Event) -> str:
    told = f"{write_date(event.on)}  {event.statement}"
    if event.citation is None:
        return told
    place = f", {event.clause}" if event.clause else ""
    return f"{told} ({event.citation.short}{place})"
