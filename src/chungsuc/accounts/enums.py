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
