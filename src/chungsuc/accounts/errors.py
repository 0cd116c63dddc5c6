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


class WrongPasswordError(DomainError):
    """The password that proves who asks is not the account's."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.wrong_password",
            "Mật khẩu hiện tại không đúng.",
            mend="Hãy nhập lại; nếu quên, hãy nhờ quản trị hệ thống đặt lại.",
        )


class SamePasswordError(DomainError):
    """The new password is the old one."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.same_password",
            "Mật khẩu mới trùng với mật khẩu đang dùng.",
            mend="Hãy chọn mật khẩu khác.",
        )


class LinkUnknownError(DomainError):
    """No link bears the code."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.link_unknown",
            "Không có đường dẫn nào mang mã này.",
            mend="Hãy kiểm tra từng nhóm ký tự trên giấy mời, hoặc quét lại mã QR.",
            kind=Kind.MISSING,
        )


class LinkSpentError(DomainError):
    """The link was used, replaced by a newer one, or has expired."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "accounts.link_spent",
            reason,
            mend="Hãy đề nghị quản trị hệ thống lập đường dẫn mới.",
            kind=Kind.CONFLICT,
        )


class WrongCodeError(DomainError):
    """The six digits are not those that the phone shows now."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.wrong_code",
            "Mã xác thực không đúng hoặc đã dùng rồi.",
            mend="Hãy chờ điện thoại hiện mã mới, xem giờ điện thoại có đúng không, rồi nhập lại.",
        )


class SecondFactorStateError(DomainError):
    """Two-step verification is already what was asked for."""

    def __init__(self, *, active: bool) -> None:
        super().__init__(
            "accounts.second_factor_state",
            "Xác thực hai bước đang bật rồi." if active else "Xác thực hai bước chưa bật.",
            mend="Hãy tải lại trang để xem tình trạng hiện tại.",
            kind=Kind.CONFLICT,
        )


class ReasonMissingError(DomainError):
    """Something that must be explained was not."""

    def __init__(self, what: str) -> None:
        super().__init__(
            "accounts.reason_missing",
            f"Phải nêu lý do khi {what}.",
            mend="Hãy ghi lý do; lý do được lưu trong nhật ký.",
        )


class SignInLockedError(DomainError):
    """Too many wrong passwords or codes: nobody may try for a while.

    The facts hold ``seconds``, how long is left.
    """

    def __init__(self, subject: str, until: str, minutes: int, *, seconds: int) -> None:
        super().__init__(
            "accounts.sign_in_locked",
            f"{subject} tạm ngừng đăng nhập đến {until} (còn khoảng {minutes} phút), "
            "vì đã nhập sai quá nhiều lần.",
            mend="Hãy chờ rồi thử lại. Nếu quên mật khẩu hoặc cần vào ngay, "
            "hãy liên hệ quản trị hệ thống của tỉnh.",
            kind=Kind.FORBIDDEN,
            seconds=seconds,
        )


class SignInBusyError(DomainError):
    """More people sign in at this moment than passwords can be checked."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.sign_in_busy",
            "Lúc này có quá nhiều người đăng nhập cùng lúc, nên yêu cầu của bạn chưa được xem.",
            mend="Hãy chờ vài giây rồi bấm “Đăng nhập” lần nữa.",
            kind=Kind.CONFLICT,
        )


class AccountClosedError(DomainError):
    """The account is disabled, so it needs no way in."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.account_closed",
            "Tài khoản này đang bị khoá.",
            mend="Hãy mở lại tài khoản trước.",
            kind=Kind.CONFLICT,
        )


class OwnResetError(DomainError):
    """Somebody would reset their own password, and be out at once."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.own_reset",
            "Không đặt lại mật khẩu của chính mình ở đây: bạn sẽ bị đăng xuất ngay.",
            mend="Hãy dùng trang “Đổi mật khẩu”.",
            kind=Kind.CONFLICT,
        )


class PasswordStandsError(DomainError):
    """Somebody who has a password is not invited again."""

    def __init__(self) -> None:
        super().__init__(
            "accounts.password_stands",
            "Người này đã đặt mật khẩu, không cần mời lại.",
            mend="Nếu người này quên mật khẩu, hãy dùng “Đặt lại mật khẩu”.",
            kind=Kind.CONFLICT,
        )
