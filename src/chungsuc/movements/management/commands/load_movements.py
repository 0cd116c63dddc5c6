"""Loads files of movements with their plans: the province's own, which comes with the product."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.access import system_actor
from chungsuc.common.commands import AnsweringCommand, add_json_option, one_line
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.movements.imports.loading import load_movement_files
from chungsuc.movements.services.loading import Loaded
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile

ACTOR = system_actor("Lệnh load_movements")


class Command(AnsweringCommand):
    help = "Nạp phong trào và kế hoạch từ các tệp dữ liệu (data/lang-son/plan.yaml)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp YAML")
        add_json_option(parser)

    def handle(self, *args: Any, files: list[Path], as_json: bool, **options: Any) -> None:
        raw = [RawFile(str(each), _data(each)) for each in files]
        now = timezone.now()
        try:
            loaded = load_movement_files(raw, actor=ACTOR, at=now, on=timezone.localdate(now))
        except UnreadableFileError as refusal:
            for each in refusal.problems:
                self.stderr.write(one_line(each.text))
            count = write_number(len(refusal.problems))
            raise CommandError(f"{count} chỗ chưa đúng; chưa có gì được ghi.") from refusal
        if as_json:
            self.answer_json(
                {
                    "movements": list(loaded.movements),
                    "versions": loaded.versions,
                    "clauses": loaded.clauses,
                    "targets": loaded.targets,
                    "assignments": loaded.assignments,
                }
            )
            return
        self.stdout.write(loaded_sentence(loaded))


def loaded_sentence(loaded: Loaded) -> str:
    """What came of loading, for people."""
    if not loaded.versions and not loaded.movements:
        return "Các phong trào và kế hoạch này đã có: không ghi thêm gì."
    counts = (
        (len(loaded.movements), "phong trào"),
        (loaded.versions, "bản kế hoạch"),
        (loaded.clauses, "mục"),
        (loaded.targets, "chỉ tiêu"),
        (loaded.assignments, "nhiệm vụ"),
    )
    said = ", ".join(f"{write_number(count)} {noun}" for count, noun in counts if count)
    return f"Đã ghi {said}."


def _data(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
