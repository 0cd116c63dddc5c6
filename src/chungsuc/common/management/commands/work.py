"""The worker: background jobs and rounds, until stopped."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.stopping import StopRequest
from chungsuc.common.jobs.supervisor import PARTS, ROUNDS, supervise
from chungsuc.common.jobs.worker import make_rounds, work_lane

GRACE_SECONDS = 20.0


class Command(BaseCommand):
    help = "Chạy các việc nền và việc định kỳ cho đến khi được yêu cầu dừng (Ctrl-C)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--part",
            choices=PARTS,
            help="Chỉ chạy một phần, trong chính tiến trình này; mặc định: mọi phần, mỗi phần một "
            "tiến trình.",
        )
        parser.add_argument(
            "--grace",
            type=float,
            default=GRACE_SECONDS,
            help="Số giây chờ việc đang chạy hoàn thành khi được yêu cầu dừng; quá hạn thì ngắt, "
            "việc đó sẽ chạy lại sau (mặc định: %(default)s).",
        )
        parser.add_argument(
            "--until-stdin-ends",
            action="store_true",
            help="Dừng cả khi đầu vào chuẩn đóng lại, tức khi tiến trình mẹ không còn.",
        )

    def handle(
        self,
        *args: Any,
        part: str | None,
        grace: float,
        until_stdin_ends: bool,
        **options: Any,
    ) -> None:
        if grace < 0:
            raise CommandError("--grace phải là số giây không âm.")
        stop = StopRequest()
        if until_stdin_ends:
            stop.heed_end_of_stdin()
        if part is None:
            stop.heed_signals(signal.SIGINT, signal.SIGTERM)
            supervise(stop, grace=grace)
            return
        stop.heed_signals(signal.SIGTERM)
        if until_stdin_ends:
            # Ctrl-C reaches every process of the terminal; the supervisor decides for its own.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        else:
            stop.heed_signals(signal.SIGINT)
        stop.end_process_after(grace)
        if part == ROUNDS:
            make_rounds(stop)
        else:
            work_lane(Lane(part), stop)
