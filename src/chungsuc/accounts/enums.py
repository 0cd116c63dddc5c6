"""Codes of the station."""

from enum import StrEnum

from chungsuc.common.access import Permission

MANAGE_ACCOUNTS = Permission("accounts.manage", "quản lý tài khoản và vai trò")

ACTIONS = {
    "accounts.user_created": "Tạo tài khoản",
    "accounts.role_given": "Giao vai trò",
    "accounts.role_ended": "Thôi giao vai trò",
    "accounts.role_moved": "Giao lại vai trò ở đơn vị khác",
    "accounts.token_made": "Tạo thẻ truy cập API",
    "accounts.token_revoked": "Thu hồi thẻ truy cập API",
    "accounts.user_disabled": "Khoá tài khoản",
    "accounts.user_enabled": "Mở lại tài khoản",
    "accounts.user_signed_in": "Đăng nhập",
}


class Role(StrEnum):
    """What somebody is to the movement; the codes stand in the database and in the log."""

    PROVINCE_LEADER = "province_leader"
    EMULATION_OFFICE = "emulation_office"
    COORDINATION_OFFICE = "coordination_office"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    FRONT = "front"
    COUNCIL_MEMBER = "council_member"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def name_vi(self) -> str:
        """The role's name in Vietnamese."""
        return ROLE_TITLES[self]


ROLE_TITLES = {
    Role.PROVINCE_LEADER: "Lãnh đạo tỉnh",
    Role.EMULATION_OFFICE: "Cơ quan thi đua – khen thưởng",
    Role.COORDINATION_OFFICE: "Văn phòng Điều phối nông thôn mới",
    Role.DEPARTMENT: "Sở, ngành",
    Role.DISTRICT: "Cấp huyện",
    Role.COMMUNE: "Cấp xã",
    Role.FRONT: "Mặt trận Tổ quốc",
    Role.COUNCIL_MEMBER: "Thành viên hội đồng",
    Role.AUDITOR: "Kiểm tra, giám sát",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
}


class UserState(StrEnum):
    ACTIVE = "active"
    DISABLED = "disabled"


class SignInOutcome(StrEnum):
    """What came of an attempt to sign in; the codes stand in the database."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105  an outcome, no password
    WRONG_CODE = "wrong_code"
    LOCKED = "locked"

    @property
    def name_vi(self) -> str:
        return OUTCOME_TITLES[self]


OUTCOME_TITLES = {
    SignInOutcome.SIGNED_IN: "Đăng nhập được",
    SignInOutcome.WRONG_PASSWORD: "Sai mật khẩu",
    SignInOutcome.WRONG_CODE: "Sai mã xác thực",
    SignInOutcome.LOCKED: "Sai quá số lần, tạm ngừng đăng nhập",
}


class LinkPurpose(StrEnum):
    """What a link that works once is for; the codes stand in the database and in the log."""

    INVITATION = "invitation"
    RESET = "reset"

    @property
    def name_vi(self) -> str:
        return LINK_TITLES[self]


LINK_TITLES = {
    LinkPurpose.INVITATION: "Thư mời",
    LinkPurpose.RESET: "Đặt lại mật khẩu",
}

ACTIONS |= {
    "accounts.user_invited": "Mời người dùng mới",
    "accounts.link_made": "Lập lại đường dẫn mời",
    "accounts.link_used": "Đặt mật khẩu bằng đường dẫn một lần",
    "accounts.password_reset": "Đặt lại mật khẩu",
    "accounts.password_changed": "Đổi mật khẩu",
    "accounts.sessions_ended": "Kết thúc phiên đăng nhập",
    "accounts.sign_in_locked": "Tạm ngừng đăng nhập vì sai quá số lần",
    "accounts.sign_in_unlocked": "Cho đăng nhập lại trước hạn",
    "accounts.second_factor_added": "Bật xác thực hai bước",
    "accounts.second_factor_removed": "Tắt xác thực hai bước",
    "accounts.recovery_codes_made": "Lập mã dự phòng",
    "accounts.recovery_code_used": "Đăng nhập bằng mã dự phòng",
}
