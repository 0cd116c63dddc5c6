"""Writes a movement with its plan as a file that ``load_movements`` takes back."""

from argparse import ArgumentParser
from typing import Any

from chungsuc.common.commands import AnsweringCommand
from chungsuc.movements.exports.movement_yaml import movement_yaml


class Command(AnsweringCommand):
    help = "Ghi một phong trào và các bản kế hoạch đã ban hành ra YAML trên đầu ra chuẩn."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="MÃ", help="mã của phong trào")

    def handle(self, *args: Any, code: str, **options: Any) -> None:
        self.stdout.write(movement_yaml(code), ending="")
