"""Loads a province's units from the project's own data file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.access import system_actor
from chungsuc.common.commands import AnsweringCommand, add_json_option, one_line
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.units.errors import RefusedImportError
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.queries.batches import batch_is_recorded

ACTOR = system_actor("Lệnh load_units")


class Command(AnsweringCommand):
    help = "Nạp sổ đơn vị của một tỉnh từ tệp dữ liệu (data/lang-son/units.yaml)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="tệp YAML của sổ đơn vị")
        add_json_option(parser)

    def handle(self, *args: Any, file: Path, as_json: bool, **options: Any) -> None:
        text = _text(file)
        batch = uuid5(NAMESPACE_URL, text)
        repeated = batch_is_recorded(batch)
        now = timezone.now()
        try:
            recorded = load_data_file(
                text, actor=ACTOR, at=now, on=timezone.localdate(now), batch=batch
            )
        except RefusedImportError as refusal:
            for problem in refusal.problems:
                self.stderr.write(f"{file}: {one_line(problem)}")
            raise CommandError(
                f"{write_number(len(refusal.problems))} chỗ chưa đúng; chưa có gì được ghi."
            ) from refusal
        number = 0 if repeated else len(recorded)
        if as_json:
            self.answer_json({"operations": number, "repeated": repeated})
        elif repeated:
            self.stdout.write("Tệp này đã được nạp trước đây: không ghi gì.")
        else:
            self.stdout.write(f"Đã ghi {write_number(number)} thay đổi đơn vị.")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
    except UnicodeDecodeError as error:
        raise CommandError(
            f"Tệp {file} không phải văn bản UTF-8: hãy lưu lại bằng UTF-8."
        ) from error
