"""Answers the targets of a movement on a day: path, figure, light, population, allocation."""

from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option, day
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.exports.targets import target_json
from chungsuc.movements.queries.running import chosen_movement
from chungsuc.movements.queries.targets import TargetLine, targets_on
from chungsuc.movements.rules.lights import measured
from chungsuc.movements.rules.paths import rounded
from chungsuc.movements.rules.wording import goal_words


class Command(AnsweringCommand):
    help = "Trả lời các chỉ tiêu của một phong trào vào một ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=day, required=True, metavar="NGÀY", help="ví dụ 2025-06-30"
        )
        parser.add_argument(
            "--movement",
            default="",
            metavar="MÃ",
            help="mã phong trào; không ghi: phong trào trên cùng đang thực hiện",
        )
        add_json_option(parser)

    def handle(self, *args: Any, on: date, movement: str, as_json: bool, **options: Any) -> None:
        chosen, _ = chosen_movement(movement, on)
        found = targets_on(chosen, on)
        if as_json:
            items = list(map(target_json, found))
            self.answer_json({"as_of": on, "movement": chosen.code, "items": items})
            return
        self.stdout.write(f"{chosen.name}, ngày {write_date(on)}:")
        if not found:
            self.stdout.write("  Ngày này chưa có chỉ tiêu nào có hiệu lực.")
        for line in found:
            for said in _lines(line):
                self.stdout.write(f"  {said}")


def _lines(line: TargetLine) -> list[str]:
    terms, path = line.terms, line.path
    unsure = "" if terms.confirmed else " [cách hiểu chưa xác nhận]"
    way = "không có lộ trình"
    if path.value is not None:
        way = f"lộ trình {measured(terms, rounded(path.value))}"
    lines = [
        (
            f"{terms.title} ({terms.code}): {goal_words(terms)} đến "
            f"{write_date(terms.ends_on)}; {way}{unsure}"
        ),
        f"  {line.light.light.name_vi}: {line.light.why}",
    ]
    if line.population.count is None:
        lines.append(f"  {line.population.why}")
    else:
        stated = terms.population.stated
        by_plan = "" if stated is None else f"; theo kế hoạch {write_number(stated)}"
        count = write_number(line.population.count)
        lines.append(f"  Đối tượng tính ngày {write_date(line.on)}: {count}{by_plan}")
    lines += [f"  {line.split.words}"] if line.split.words else []
    lines += [f"  {line.closed.why}"] if line.closed else []
    lines += [
        f"  Mức khác: {each.goal:f} {each.unit} ({each.owner_name}, {each.movement_name})"
        for each in line.others
    ]
    return lines
