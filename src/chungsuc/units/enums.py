"""Codes of the station: levels and kinds of units, kinds of operations, permissions."""

from datetime import date
from enum import StrEnum

from chungsuc.common.access import Permission

MANAGE_UNITS = Permission("units.manage", "ghi các thay đổi của đơn vị và cụm, khối")

PUBLIC_REGISTER = "sổ đơn vị là thông tin chung, ai đăng nhập cũng xem được"
CHECKED_WHEN_RECORDED = (
    "sổ đơn vị là thông tin chung; ghi thay đổi của đơn vị nào thì xét quyền ở đó"
)
OWN_DRAFT = "bản nháp chỉ tìm thấy trong phiên của chính người đã gửi tệp"
"""Why addresses of the register open to whoever holds the permission, whatever the record."""

ACTIONS = {
    "units.operation_recorded": "Ghi thay đổi đơn vị",
    "units.operation_reversed": "Đảo thay đổi đơn vị",
    "units.alias_added": "Thêm cách viết khác của tên đơn vị",
    "units.block_founded": "Lập cụm, khối",
    "units.block_member_added": "Đưa đơn vị vào cụm, khối",
    "units.block_member_ended": "Đưa đơn vị ra khỏi cụm, khối",
}

FOREVER = date.max
"""The day that stands where nothing has ended a fact yet; shown to nobody."""


class Level(StrEnum):
    """Where a unit stands in the tree."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"
    RESIDENTIAL_AREA = "residential_area"
    ORGANISATION = "organisation"

    @property
    def name_vi(self) -> str:
        """The level's name in Vietnamese."""
        return LEVEL_NAMES[self]


LEVEL_NAMES = {
    Level.PROVINCE: "cấp tỉnh",
    Level.DISTRICT: "cấp huyện",
    Level.COMMUNE: "cấp xã",
    Level.VILLAGE: "thôn và tương đương",
    Level.RESIDENTIAL_AREA: "khu dân cư",
    Level.ORGANISATION: "cơ quan, tổ chức",
}


class Kind(StrEnum):
    """What a unit is (Luật Tổ chức chính quyền địa phương; TT 04/2012/TT-BNV for villages)."""

    PROVINCE = "province"
    CENTRAL_CITY = "central_city"
    DISTRICT = "district"
    URBAN_DISTRICT = "urban_district"
    DISTRICT_TOWN = "district_town"
    PROVINCIAL_CITY = "provincial_city"
    COMMUNE = "commune"
    WARD = "ward"
    TOWN = "town"
    SPECIAL_ZONE = "special_zone"
    VILLAGE = "village"
    HAMLET = "hamlet"
    NEIGHBOURHOOD = "neighbourhood"
    STREET_BLOCK = "street_block"
    RESIDENTIAL_AREA = "residential_area"
    DEPARTMENT = "department"
    FRONT = "front"
    MASS_ORGANISATION = "mass_organisation"
    AGENCY = "agency"

    @property
    def name_vi(self) -> str:
        """The kind's name in Vietnamese, as it stands before a name."""
        return KIND_NAMES[self]

    @property
    def level(self) -> Level:
        """The level on which units of this kind stand."""
        return KIND_LEVELS[self]

    @property
    def is_territory(self) -> bool:
        """Whether it is a piece of land with people, and not an organisation."""
        return self.level is not Level.ORGANISATION


KIND_NAMES = {
    Kind.PROVINCE: "tỉnh",
    Kind.CENTRAL_CITY: "thành phố trực thuộc trung ương",
    Kind.DISTRICT: "huyện",
    Kind.URBAN_DISTRICT: "quận",
    Kind.DISTRICT_TOWN: "thị xã",
    Kind.PROVINCIAL_CITY: "thành phố",
    Kind.COMMUNE: "xã",
    Kind.WARD: "phường",
    Kind.TOWN: "thị trấn",
    Kind.SPECIAL_ZONE: "đặc khu",
    Kind.VILLAGE: "thôn",
    Kind.HAMLET: "bản",
    Kind.NEIGHBOURHOOD: "tổ dân phố",
    Kind.STREET_BLOCK: "khối phố",
    Kind.RESIDENTIAL_AREA: "khu dân cư",
    Kind.DEPARTMENT: "sở, ban, ngành",
    Kind.FRONT: "Mặt trận Tổ quốc",
    Kind.MASS_ORGANISATION: "tổ chức chính trị – xã hội",
    Kind.AGENCY: "cơ quan, đơn vị",
}

KIND_LEVELS = {
    Kind.PROVINCE: Level.PROVINCE,
    Kind.CENTRAL_CITY: Level.PROVINCE,
    Kind.DISTRICT: Level.DISTRICT,
    Kind.URBAN_DISTRICT: Level.DISTRICT,
    Kind.DISTRICT_TOWN: Level.DISTRICT,
    Kind.PROVINCIAL_CITY: Level.DISTRICT,
    Kind.COMMUNE: Level.COMMUNE,
    Kind.WARD: Level.COMMUNE,
    Kind.TOWN: Level.COMMUNE,
    Kind.SPECIAL_ZONE: Level.COMMUNE,
    Kind.VILLAGE: Level.VILLAGE,
    Kind.HAMLET: Level.VILLAGE,
    Kind.NEIGHBOURHOOD: Level.VILLAGE,
    Kind.STREET_BLOCK: Level.VILLAGE,
    Kind.RESIDENTIAL_AREA: Level.RESIDENTIAL_AREA,
    Kind.DEPARTMENT: Level.ORGANISATION,
    Kind.FRONT: Level.ORGANISATION,
    Kind.MASS_ORGANISATION: Level.ORGANISATION,
    Kind.AGENCY: Level.ORGANISATION,
}


class OperationKind(StrEnum):
    """What can happen to units.

    The first eight happen in the world by a decision. The last two happen in the register: a
    unit is known from a day on though it is older, or it is no longer listed and nobody knows
    yet into what it went.
    """

    FOUND = "found"
    RENAME = "rename"
    RECODE = "recode"
    CHANGE_KIND = "change_kind"
    MOVE = "move"
    MERGE = "merge"
    SPLIT = "split"
    ABOLISH = "abolish"
    REGISTER = "register"
    DELIST = "delist"

    @property
    def name_vi(self) -> str:
        """The operation's name in Vietnamese."""
        return OPERATION_NAMES[self]


OPERATION_NAMES = {
    OperationKind.FOUND: "Thành lập",
    OperationKind.RENAME: "Đổi tên",
    OperationKind.RECODE: "Đổi mã",
    OperationKind.CHANGE_KIND: "Đổi loại",
    OperationKind.MOVE: "Chuyển về đơn vị cấp trên khác",
    OperationKind.MERGE: "Sáp nhập",
    OperationKind.SPLIT: "Chia tách",
    OperationKind.ABOLISH: "Giải thể",
    OperationKind.REGISTER: "Ghi vào sổ",
    OperationKind.DELIST: "Không còn trong danh sách",
}

OF_THE_REGISTER = (OperationKind.REGISTER.value, OperationKind.DELIST.value)
"""What happens in the register alone, and so needs no decision."""


class OperationState(StrEnum):
    RECORDED = "recorded"
    REVERSED = "reversed"


class BlockKind(StrEnum):
    """A second way of grouping units, beside the tree."""

    BLOCK = "block"
    CLUSTER = "cluster"
    OTHER = "other"

    @property
    def name_vi(self) -> str:
        """The kind's name in Vietnamese."""
        return BLOCK_NAMES[self]


BLOCK_NAMES = {
    BlockKind.BLOCK: "Khối thi đua",
    BlockKind.CLUSTER: "Cụm thi đua",
    BlockKind.OTHER: "Nhóm khác",
}
