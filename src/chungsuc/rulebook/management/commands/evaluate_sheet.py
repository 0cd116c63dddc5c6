"""Judges a sheet of figures by a set as it holds on a day."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from chungsuc.common.commands import AnsweringCommand, one_line
from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number
from chungsuc.rulebook.engine.outcomes import Outcome
from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet, judge_set
from chungsuc.rulebook.exports.answers import set_outcome_json
from chungsuc.rulebook.imports.problems import UnreadableFileError
from chungsuc.rulebook.imports.sheet_files import read_sheet_file
from chungsuc.rulebook.management.asking import add_day_and_place, place_in_words
from chungsuc.rulebook.queries.answers import set_on
from chungsuc.rulebook.queries.asked_places import asked_place
from chungsuc.rulebook.queries.book_in_memory import the_book


class Command(AnsweringCommand):
    help = "Chấm một phiếu số liệu theo bộ tiêu chí có hiệu lực vào một ngày; không ghi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP", help="phiếu JSON hoặc YAML")
        parser.add_argument(
            "--set", required=True, dest="code", metavar="MÃ", help="ví dụ xa_ntm_2021_2025"
        )
        parser.add_argument(
            "--unit",
            default="",
            metavar="ĐƠN_VỊ",
            help="tên, mã hoặc #số của đơn vị: cho biết vùng và nhóm xã",
        )
        add_day_and_place(parser)

    def handle(
        self,
        *args: Any,
        file: Path,
        code: str,
        on: date,
        region: str,
        group: str,
        unit: str,
        as_json: bool,
        **options: Any,
    ) -> None:
        book = the_book()
        asked = asked_place(book, on, region=region, group=group, unit=unit)
        found = set_on(book, code, on, asked.place)
        outcome = judge_set(found.rules, self._sheet(found.rules, file))
        if as_json:
            self.answer_json(set_outcome_json(outcome, found, asked))
            return
        place = place_in_words(found.rules.region, found.rules.group)
        self.stdout.write(f"{found.rules.name}, ngày {write_date(on)}{place}")
        coded = {each.code for each in found.rules.indicators()}
        for each in (*outcome.criteria, *outcome.gates):
            for line in _lines(each, 0, coded):
                self.stdout.write(line)
        self.stdout.write(
            f"{outcome.verdict.name_vi}: đạt {outcome.met}, chưa đạt {outcome.not_met}, "
            f"chưa kết luận được {outcome.undecidable} tiêu chí. {outcome.whole.why}"
        )

    def _sheet(self, rules: CriteriaSet, file: Path) -> Sheet:
        try:
            return read_sheet_file(rules, str(file), file.read_bytes())
        except OSError as error:
            raise CommandError(f"Không đọc được tệp {file}: hãy kiểm tra lại đường dẫn.") from error
        except UnreadableFileError as refusal:
            for problem in refusal.problems:
                self.stderr.write(one_line(problem.text))
            raise CommandError(
                f"{write_number(len(refusal.problems))} chỗ chưa đúng; chưa chấm gì."
            ) from refusal


def _lines(outcome: Outcome, depth: int, coded: Collection[str]) -> Iterator[str]:
    """A node and what it was concluded from; parts of an indicator go by their titles alone."""
    known = depth == 0 or outcome.code in coded
    name = f"{outcome.code} {outcome.title}".strip() if known else outcome.title
    yield f"{'  ' * depth}{name}: {outcome.status.name_vi}. {outcome.why}"
    for each in outcome.parts:
        yield from _lines(each, depth + 1, coded)
