"""Makes an account that manages the others: the first one has nobody who could make it."""

import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import create_user
from chungsuc.common.access import system_actor
from chungsuc.common.commands import AnsweringCommand, demand_tables

ACTOR = system_actor("Lệnh create_administrator")


class Command(AnsweringCommand):
    help = "Tạo một tài khoản quản trị hệ thống; mật khẩu được hỏi, không ghi trên dòng lệnh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", metavar="TÊN_ĐĂNG_NHẬP")
        parser.add_argument("full_name", metavar="HỌ_VÀ_TÊN", help="đặt trong ngoặc kép")
        parser.add_argument(
            "--password-stdin",
            action="store_true",
            help="đọc mật khẩu từ dòng đầu của đầu vào chuẩn thay vì hỏi",
        )

    def handle(
        self, *args: Any, username: str, full_name: str, password_stdin: bool, **options: Any
    ) -> None:
        username, full_name = username.strip(), full_name.strip()
        if not username or not full_name:
            raise CommandError("Tên đăng nhập và họ tên không được để trống.")
        demand_tables(User)  # before a password is typed in vain
        password = _piped_password() if password_stdin else _typed_password()
        now = timezone.now()
        today = timezone.localdate(now)
        with transaction.atomic():
            user = create_user(
                actor=ACTOR,
                at=now,
                on=today,
                username=username,
                full_name=full_name,
                password=password,
            )
            give_role(
                actor=ACTOR,
                at=now,
                on=today,
                user_id=user.pk,
                role=Role.ADMINISTRATOR,
                unit_id=None,
                starts_on=today,
            )
        self.stdout.write(f"Đã tạo tài khoản quản trị hệ thống: {user}")


def _piped_password() -> str:
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise CommandError("Đầu vào chuẩn không có mật khẩu.")
    return password


def _typed_password() -> str:
    """Asked for twice, without being shown."""
    if not sys.stdin.isatty():
        raise CommandError("Không có màn hình để hỏi mật khẩu. Hãy dùng --password-stdin.")
    try:
        password, again = getpass("Mật khẩu: "), getpass("Nhập lại mật khẩu: ")
    except (KeyboardInterrupt, EOFError) as stopped:
        raise CommandError("Đã dừng theo yêu cầu. Chưa tạo tài khoản nào.") from stopped
    if again != password:
        raise CommandError("Hai lần nhập mật khẩu không giống nhau. Chưa tạo tài khoản nào.")
    return password
