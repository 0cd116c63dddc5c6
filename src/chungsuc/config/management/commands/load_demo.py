"""Loads the illustrative data; on standard output, a sign-in for each role."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungsuc.accounts.queries import real_user_exists
from chungsuc.config import demo


class Command(BaseCommand):
    help = "Nạp dữ liệu minh hoạ và in tài khoản dùng thử của từng vai trò."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Không nạp dữ liệu minh hoạ vào hệ thống đang vận hành chính thức. "
                "Hãy dùng một thư mục dữ liệu khác: python3 run.py demo --data THƯ-MỤC"
            )
        if real_user_exists():
            raise CommandError(
                "Cơ sở dữ liệu này có tài khoản thật, không nạp dữ liệu minh hoạ vào đó. "
                "Hãy dùng một cơ sở dữ liệu khác, hoặc bỏ biến CHUNGSUC_DATABASE_URL."
            )
        made = demo.load_sign_ins(at=timezone.now())
        if made:
            self.stderr.write(f"  {made} tài khoản dùng thử")
        width = max(len(each.username) for each in demo.SIGN_INS)
        for each in demo.SIGN_INS:
            self.stdout.write(f"  {each.username:<{width}}  {demo.PASSWORD}  {each.role.name_vi}")
