"""Refusals of the station."""

from datetime import date

from chungsuc.common.errors import DomainError, Kind


class UsernameTakenError(DomainError):
    """Another account bears the name."""

    def __init__(self, username: str) -> None:
        super().__init__(
            "accounts.username_taken",
            f"Tên đăng nhập “{username}” đã có người dùng.",
            mend="Hãy chọn tên khác.",
            kind=Kind.CONFLICT,
            username=username,
        )


class WeakPasswordError(DomainError):
    """The password breaks a rule of ``AUTH_PASSWORD_VALIDATORS``."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(
            "accounts.weak_password",
            "Mật khẩu chưa đạt: " + " ".join(reasons),
            mend="Hãy chọn mật khẩu khác.",
            reasons=reasons,
        )


class DemoAccountError(DomainError):
    """A demo account was asked for where real work is done."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.demo_account",
            "Không tạo được tài khoản dùng thử trên hệ thống đang vận hành chính thức.",
            mend="Hãy dùng một thư mục dữ liệu khác để chạy thử.",
            kind=Kind.FORBIDDEN,
        )


class RolePeriodError(DomainError):
    """A role would end before it starts."""

    def __init__(self, starts_on: date, ends_on: date) -> None:
        super().__init__(
            "accounts.role_period",
            "Ngày thôi giữ vai trò đứng trước ngày bắt đầu.",
            mend="Hãy sửa một trong hai ngày.",
            starts_on=starts_on,
            ends_on=ends_on,
        )
