"""Management commands that answer a question, or say in one line why they do not.

    class Command(AnsweringCommand):
        def add_arguments(self, parser: CommandParser) -> None:
            parser.add_argument("--on", type=day, required=True, metavar="NGÀY")
            add_json_option(parser)

        def handle(self, *args: Any, on: date, as_json: bool, **options: Any) -> None:

answers on standard output. A command line that cannot be understood ends with code 2, a refusal
with 1; either is one line of Vietnamese on standard error.
"""

import io
import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NoReturn

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    handle_default_options,
)
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, connection, connections
from django.db.models import Model

from chungsuc.common.command_lines import sentence
from chungsuc.common.errors import DomainError
from chungsuc.common.vietnamese.dates import read_date

NOT_UNDERSTOOD = 2
READER_GONE = 128 + 13  # as a shell counts a program that SIGPIPE ended

NOT_PREPARED = "Cơ sở dữ liệu chưa được chuẩn bị. Hãy chạy: python3 run.py manage prepare"
OUT_OF_REACH = (
    "Không vào được cơ sở dữ liệu. Hãy xem máy chủ cơ sở dữ liệu có đang chạy không, và "
    "CHUNGSUC_DATABASE_URL hay --data có đúng không."
)
_UNDEFINED = {"42P01", "42703"}  # PostgreSQL: undefined_table, undefined_column
_ABSENT = ("no such table", "no such column", "has no column named")  # SQLite's words


class AnsweringCommand(BaseCommand):
    """A command whose every end is an answer or one line.

    System checks are not run: they would make a quick question slow, and their findings are
    pages. ``--traceback`` shows what stands behind a refusal.
    """

    requires_system_checks = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: object) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = _refuse_line  # type: ignore[method-assign]  # Django makes the parser
        return parser

    def run_from_argv(self, argv: list[str]) -> None:
        """Runs from a command line; ends the process with 1 or 2 when it does not answer."""
        _speak_utf8()
        try:
            self._answer(argv)
        except CommandError as refusal:
            if "--traceback" in argv:
                raise
            self.stderr.write(one_line(str(refusal)))
            sys.exit(refusal.returncode)
        except BrokenPipeError:  # whoever reads has seen enough: `… | head -1`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(READER_GONE)
        finally:
            with suppress(ImproperlyConfigured):
                connections.close_all()

    def _answer(self, argv: list[str]) -> None:
        try:
            options = self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
            handle_default_options(options)
            given = vars(options)
            self.execute(*given.pop("args", ()), **given)
        finally:
            self.stdout.flush()  # so that a reader who left is noticed here, not at exit

    def execute(self, *args: object, **options: object) -> str | None:
        """Runs the command; the way of ``call_command``.

        Raises:
            CommandError: a refusal of any layer, or a database that cannot be asked.
        """
        try:
            return super().execute(*args, **options)
        except DomainError as refusal:
            raise CommandError(one_line(str(refusal))) from refusal
        except DatabaseError as error:
            obstacle = _obstacle(error)
            if not obstacle:
                raise
            raise CommandError(obstacle) from error

    def answer_json(self, value: object) -> None:
        """Writes ``value`` as JSON: dates as ISO 8601, decimals as text so that none is rounded.

        Raises:
            TypeError: something in ``value`` has no form in JSON.
            ValueError: a number is infinite or none.
        """
        self.stdout.write(
            json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2, allow_nan=False)
        )


def add_json_option(parser: ArgumentParser) -> None:
    """``--json``, which arrives as ``as_json``."""
    parser.add_argument(
        "--json", action="store_true", dest="as_json", help="trả lời bằng JSON (UTF-8)"
    )


def day(text: str) -> date:
    """The type of an argument that is a date: ``2022-06-30`` or ``30/06/2022``.

    Raises:
        ArgumentTypeError: it cannot be read, or not in one way only.
    """
    try:
        return read_date(text)
    except DomainError as refusal:
        raise ArgumentTypeError(str(refusal)) from refusal


def demand_tables(*models: type[Model]) -> None:
    """Refuses before anything is asked or done: for commands that do not begin by reading.

    Raises:
        CommandError: a table of ``models`` is missing.
    """
    there = set(connection.introspection.table_names())
    if not {model._meta.db_table for model in models} <= there:
        raise CommandError(NOT_PREPARED)


def one_line(text: str) -> str:
    """``text`` without line breaks."""
    return " ".join(part.strip() for part in text.splitlines())


def _refuse_line(message: str) -> NoReturn:
    """In place of argparse's usage and English sentence."""
    raise CommandError(one_line(sentence(message)), returncode=NOT_UNDERSTOOD)


def _obstacle(error: DatabaseError) -> str:
    """Why the database cannot be asked anything; empty when the fault lies in the question."""
    if connection.connection is None:
        file = connection.settings_dict["NAME"]
        absent = connection.vendor == "sqlite" and not Path(file).exists()
        return NOT_PREPARED if absent else OUT_OF_REACH
    undefined = getattr(error.__cause__, "sqlstate", None) in _UNDEFINED
    if undefined or any(words in str(error) for words in _ABSENT):
        return NOT_PREPARED
    return ""


def _speak_utf8() -> None:
    """Whatever the terminal is set to: JSON is UTF-8, and Vietnamese needs it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
