"""Loads files of rules: the nation's, which come with the product, and a province's own."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from chungsuc.common.access import system_actor
from chungsuc.common.commands import AnsweringCommand, add_json_option, one_line
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.errors import RefusedRulesError
from chungsuc.rulebook.imports.loading import load_rule_files
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.services.loading import Loaded

ACTOR = system_actor("Lệnh load_rules")


class Command(AnsweringCommand):
    help = "Nạp bộ quy tắc từ các tệp dữ liệu (data/rulebook/*.yaml, data/lang-son/rules.yaml)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="TỆP", help="tệp YAML")
        add_json_option(parser)

    def handle(self, *args: Any, files: list[Path], as_json: bool, **options: Any) -> None:
        raw = [RawFile(str(each), _data(each)) for each in files]
        now = timezone.now()
        try:
            loaded = load_rule_files(raw, actor=ACTOR, at=now, on=timezone.localdate(now))
        except UnreadableFileError as refusal:
            raise self._refused([each.text for each in refusal.problems]) from refusal
        except RefusedRulesError as refusal:
            raise self._refused([str(each) for each in refusal.objections]) from refusal
        if as_json:
            self.answer_json(
                {
                    "edition": loaded.edition,
                    "provisions": loaded.provisions,
                    "placements": loaded.placements,
                    "samples": loaded.samples,
                    "notes": list(loaded.notes),
                }
            )
            return
        for note in loaded.notes:
            self.stderr.write(one_line(note))
        self.stdout.write(_sentence(loaded))

    def _refused(self, problems: list[str]) -> CommandError:
        for each in problems:
            self.stderr.write(one_line(each))
        return CommandError(f"{write_number(len(problems))} chỗ chưa đúng; chưa có gì được ghi.")


def _sentence(loaded: Loaded) -> str:
    if loaded.edition is None:
        return "Các quy định này đã có trong bộ quy tắc: không công bố thêm gì."
    return f"Đã công bố {write_number(loaded.provisions)} điều khoản, lần thứ {loaded.edition}."


def _data(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
