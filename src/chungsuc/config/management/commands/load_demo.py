"""Loads the illustrative data; on standard output, a sign-in for each role."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungsuc.accounts.queries.users import demo_usernames, real_user_exists
from chungsuc.config import demo


class Command(BaseCommand):
    help = "Nạp dữ liệu minh hoạ và in tài khoản dùng thử của từng vai trò."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Không nạp dữ liệu minh hoạ vào hệ thống đang vận hành chính thức. "
                "Hãy dùng một thư mục dữ liệu khác: python3 run.py demo --data THƯ-MỤC"
            )
        # Whoever was invited while somebody tried the demo is no reason to end it.
        if real_user_exists() and not demo_usernames():
            raise CommandError(
                "Cơ sở dữ liệu này có tài khoản thật, không nạp dữ liệu minh hoạ vào đó. "
                "Hãy dùng một cơ sở dữ liệu khác, hoặc bỏ biến CHUNGSUC_DATABASE_URL."
            )
        now = timezone.now()
        today = timezone.localdate(now)
        changes = demo.load_units(settings.DEMO_UNITS, at=now, on=today)
        if changes:
            self.stderr.write(f"  {changes} thay đổi đơn vị của tỉnh mẫu, từ năm 2020")
        rules = demo.load_rules(settings.DEMO_RULES, at=now, on=today)
        if rules:
            self.stderr.write(f"  {rules} điều khoản của bộ quy tắc")
        clauses = demo.load_movements(settings.DEMO_MOVEMENTS, at=now, on=today)
        if clauses:
            self.stderr.write(f"  {clauses} mục của kế hoạch phong trào")
        made = demo.load_sign_ins(settings.DEMO_SIGN_INS, at=now, on=today)
        if made:
            self.stderr.write(f"  {made} tài khoản dùng thử")
        rows = [("Tên đăng nhập", "Mật khẩu", "Vai trò")]
        rows += [
            (each.username, demo.PASSWORD, each.role.name_vi)
            for each in demo.sign_ins(settings.DEMO_SIGN_INS)
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(2)]
        for username, password, role in rows:
            self.stdout.write(f"  {username:<{widths[0]}}  {password:<{widths[1]}}  {role}")
