"""Refusals of the station."""

from datetime import date

from chungsuc.common.errors import DomainError, Kind
from chungsuc.common.vietnamese.dates import write_date


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


class RolePlaceError(DomainError):
    """The role is not held at units of that kind."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "accounts.role_place", reason, mend="Hãy chọn đơn vị khác, hoặc vai trò khác."
        )


class HeldAlreadyError(DomainError):
    """The account holds the role at the unit on one of the days."""

    def __init__(self, role: str, starts_on: date) -> None:
        super().__init__(
            "accounts.held_already",
            f"Người này đã giữ vai trò {role} ở đơn vị đó, từ ngày {write_date(starts_on)}.",
            mend="Hãy chọn khoảng ngày không trùng, hoặc thôi giao vai trò cũ trước.",
            kind=Kind.CONFLICT,
            starts_on=starts_on,
        )


class RoleEndedError(DomainError):
    """The role has ended by then: somebody was quicker, or the day is late."""

    def __init__(self, ends_on: date | None) -> None:
        until = f" vào ngày {write_date(ends_on)}" if ends_on else ""
        super().__init__(
            "accounts.role_ended",
            f"Vai trò này đã thôi giao{until}.",
            mend="Hãy tải lại trang để xem các vai trò hiện nay.",
            kind=Kind.CONFLICT,
            ends_on=ends_on,
        )


class TokenPeriodError(DomainError):
    """A token would be good for no day, or for too many."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "accounts.token_period", reason, mend="Hãy chọn một ngày trong vòng một năm tới."
        )


class TokenUnitError(DomainError):
    """A token would be held at a unit that its owner's roles do not reach."""

    def __init__(self, unit: str) -> None:
        super().__init__(
            "accounts.token_unit",
            f"Không vai trò nào của bạn có phạm vi ở {unit}.",
            mend="Hãy chọn đơn vị trong phạm vi của bạn, hoặc bỏ trống.",
        )
