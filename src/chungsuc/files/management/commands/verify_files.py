"""Compares stored contents with the hashes under which they were kept."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from chungsuc.common.commands import AnsweringCommand, add_json_option, demand_tables
from chungsuc.files.models import StoredFile
from chungsuc.files.queries.stored import Comparison, compare_contents


class Command(AnsweringCommand):
    help = "Đọc lại mọi tệp đã lưu và so với mã băm; nêu tệp thiếu, tệp đổi và tệp lạ."

    def add_arguments(self, parser: CommandParser) -> None:
        add_json_option(parser)

    def handle(self, *args: Any, as_json: bool, **options: Any) -> None:
        demand_tables(StoredFile)
        found = compare_contents()
        if as_json:
            self.answer_json(_value(found))
        else:
            self._say(found)
        if not found.sound:
            count = len(found.missing) + len(found.changed)
            raise CommandError(
                f"{count} tệp không còn nguyên vẹn. Hãy lấy lại các tệp đó từ bản sao lưu."
            )

    def _say(self, found: Comparison) -> None:
        for sha256, name in found.missing:
            self.stdout.write(f"thiếu: {name} ({sha256})")
        for sha256, name in found.changed:
            self.stdout.write(f"đã đổi: {name} ({sha256})")
        for path in found.unknown:
            self.stdout.write(f"lạ, không hồ sơ nào nêu: {path}")
        self.stdout.write(
            f"Đã so {found.compared} tệp: {len(found.missing)} thiếu, {len(found.changed)} đã "
            f"đổi, {len(found.unknown)} lạ."
        )


def _value(found: Comparison) -> dict[str, object]:
    return {
        "compared": found.compared,
        "missing": [{"sha256": sha256, "name": name} for sha256, name in found.missing],
        "changed": [{"sha256": sha256, "name": name} for sha256, name in found.changed],
        "unknown": list(found.unknown),
        "sound": found.sound,
    }
