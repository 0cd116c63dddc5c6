"""Answers in every way in which a command can."""

from argparse import ArgumentTypeError
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandError, CommandParser

from chungsuc.accounts.models import User
from chungsuc.common.commands import AnsweringCommand, add_json_option, day, demand_tables
from chungsuc.common.errors import DomainError

MANY = 20_000  # lines; more than a pipe holds


def even(text: str) -> int:
    if int(text) % 2:
        raise ArgumentTypeError(f"“{text}” là số lẻ.")
    return int(text)


class Command(AnsweringCommand):
    help = "Trả lời một câu hỏi."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("about", metavar="VIỆC")
        parser.add_argument("--on", type=day, required=True, metavar="NGÀY")
        parser.add_argument("--level", choices=["province", "commune"])
        parser.add_argument("--count", type=int)
        parser.add_argument("--share", type=Decimal)
        parser.add_argument("--even", type=even)
        parser.add_argument("--pair", nargs=2)
        parser.add_argument("--some", nargs="+")
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--up", action="store_true")
        either.add_argument("--down", action="store_true")
        add_json_option(parser)

    def handle(self, *args: Any, about: str, on: date, as_json: bool, **options: Any) -> None:
        if about == "refuse":
            raise DomainError("test.refused", "Không có đơn vị\n“X”.", mend="Hãy xem lại mã.")
        if about == "stop":
            raise CommandError("Đã dừng.", returncode=130)
        if about == "tables":
            demand_tables(User)
        if about == "users":
            self.stdout.write(f"{User.objects.filter(pk__gt=0).count()} tài khoản")
        elif about == "lines":
            for number in range(MANY):
                self.stdout.write(f"dòng {number}")
        elif as_json:
            self.answer_json({"tên": "Nguyễn Huệ", "on": on, "share": Decimal("0.10")})
        else:
            self.stdout.write(on.isoformat())
