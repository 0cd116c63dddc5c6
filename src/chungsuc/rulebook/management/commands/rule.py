"""Answers what holds of one rule on a day: a parameter, an indicator, a title, a measure."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.rulebook.engine.limits import Limit
from chungsuc.rulebook.exports.answers import rule_json
from chungsuc.rulebook.management.asking import add_day_and_place, place_in_words
from chungsuc.rulebook.queries.answers import RuleAnswer, rule_on
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book
from chungsuc.rulebook.rules.naming import measured, told
from chungsuc.rulebook.rules.provisions import Provision
from chungsuc.rulebook.rules.requirements import requirement

UNCHECKED = "chưa đối chiếu văn bản gốc"


class Command(AnsweringCommand):
    help = "Trả lời một quy định (tham số, chỉ tiêu, danh hiệu, thước đo) vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "name",
            metavar="TÊN",
            help="mã hoặc tên, ví dụ luong_co_so, xa_ntm_2021_2025/10, “Lương cơ sở”",
        )
        add_day_and_place(parser)

    def handle(
        self,
        *args: Any,
        name: str,
        on: date,
        region: str,
        group: str,
        as_json: bool,
        **options: Any,
    ) -> None:
        book = the_book()
        place = asked_place(book, on, region=region, group=group).place
        found = rule_on(book, name, on, place)
        if as_json:
            self.answer_json(rule_json(found))
            return
        asked = place_in_words(place.region, place.group) if found.indicator else ""
        self.stdout.write(f"{found.title} ({found.named.name}), ngày {write_date(on)}{asked}:")
        for line in _lines(found):
            self.stdout.write(f"  {line}")


def _lines(found: RuleAnswer) -> list[str]:
    if found.indicator is None:
        said = told(found.provision.content)
        listed = [said] if isinstance(said, str) else said
        return [*listed, _basis(found.provision)]
    limits = {each.part: each.limit for each in found.thresholds}
    asks = requirement(found.indicator.rule, limits, found.indicator.unit)
    lines = ["; ".join([asks.text, *asks.parts])]
    lines += [
        f"{each.part or 'ngưỡng'}: {_limit(each.limit, found.indicator.unit)}"
        for each in found.thresholds
    ]
    lines += [_basis(each.provision) for each in found.thresholds[:1] if each.provision]
    return lines + ([f"Phụ trách: {'; '.join(found.owners)}"] if found.owners else [])


def _limit(limit: Limit, unit: str) -> str:
    if limit.value is None:
        return f"chưa có: {limit.unknown_because}"
    return measured(limit.value, unit)


def _basis(provision: Provision) -> str:
    checked = (
        f"đối chiếu ngày {write_date(provision.checked_on)}" if provision.checked_on else UNCHECKED
    )
    return f"Từ {write_date(provision.since)}, {provision.source or 'không ghi nguồn'}; {checked}."
