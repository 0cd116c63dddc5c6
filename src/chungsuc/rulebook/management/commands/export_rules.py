"""Writes the rules as a file that ``load_rules`` takes back."""

from argparse import ArgumentParser
from typing import Any

from chungsuc.common.commands import AnsweringCommand
from chungsuc.rulebook.exports.book_yaml import book_yaml
from chungsuc.rulebook.queries.book_in_memory import the_book


class Command(AnsweringCommand):
    help = "Ghi bộ quy tắc ra YAML trên đầu ra chuẩn; load_rules nạp lại được."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--set", default="", dest="code", metavar="MÃ", help="chỉ một bộ tiêu chí"
        )
        parser.add_argument(
            "--edition", type=int, default=None, metavar="SỐ", help="chỉ một lần công bố"
        )

    def handle(self, *args: Any, code: str, edition: int | None, **options: Any) -> None:
        self.stdout.write(book_yaml(the_book(), set_name=code, edition=edition), ending="")
