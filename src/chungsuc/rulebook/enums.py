"""Codes of the station."""

from enum import StrEnum

from chungsuc.common.access import Permission

DRAFT_RULES = Permission("rulebook.draft", "soạn quy định")
APPROVE_RULES = Permission("rulebook.approve", "duyệt quy định do người khác soạn")
PUBLISH_RULES = Permission("rulebook.publish", "công bố quy định đã được duyệt")
CHECK_RULES = Permission("rulebook.check", "đối chiếu quy định với văn bản gốc")

SHARED_RULEBOOK = "bộ quy tắc dùng chung cho mọi người đã đăng nhập"
"""Why each rule's page opens to whoever may open such pages at all."""

ACTIONS = {
    "rulebook.edition_started": "Bắt đầu soạn quy định",
    "rulebook.edition_changed": "Sửa bản soạn quy định",
    "rulebook.provision_drafted": "Ghi điều khoản vào bản soạn",
    "rulebook.provision_taken_back": "Bỏ điều khoản khỏi bản soạn",
    "rulebook.edition_submitted": "Trình duyệt quy định",
    "rulebook.edition_returned": "Trả lại bản soạn quy định",
    "rulebook.edition_approved": "Duyệt quy định",
    "rulebook.edition_published": "Công bố quy định",
    "rulebook.edition_discarded": "Huỷ bản soạn quy định",
    "rulebook.rules_loaded": "Nạp quy định từ tệp",
    "rulebook.provision_compared": "Đối chiếu quy định với văn bản gốc",
    "rulebook.unit_placed": "Xếp đơn vị vào vùng hoặc nhóm xã",
    "rulebook.sample_kept": "Ghi phiếu mẫu",
    "rulebook.sample_removed": "Xoá phiếu mẫu",
}


class ProvisionKind(StrEnum):
    """What a provision says something of; the codes stand in the database and in files."""

    SET = "set"
    THRESHOLD = "threshold"
    PARAMETER = "parameter"
    TITLE = "title"
    MEASURE = "measure"
    OWNER = "owner"
    REGION = "region"
    GROUP = "group"

    @property
    def name_vi(self) -> str:
        return PROVISION_KIND_NAMES[self]


PROVISION_KIND_NAMES = {
    ProvisionKind.SET: "Bộ tiêu chí",
    ProvisionKind.THRESHOLD: "Ngưỡng",
    ProvisionKind.PARAMETER: "Tham số",
    ProvisionKind.TITLE: "Danh hiệu",
    ProvisionKind.MEASURE: "Thước đo",
    ProvisionKind.OWNER: "Cơ quan phụ trách chỉ tiêu",
    ProvisionKind.REGION: "Vùng",
    ProvisionKind.GROUP: "Nhóm xã",
}


class Certainty(StrEnum):
    """How sure whoever wrote a value down was of it; nothing replaces comparing the text."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def name_vi(self) -> str:
        return CERTAINTY_NAMES[self]


CERTAINTY_NAMES = {
    Certainty.HIGH: "chắc",
    Certainty.MEDIUM: "khá chắc",
    Certainty.LOW: "chưa chắc",
}


class EditionState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class Dimension(StrEnum):
    """By what thresholds differ besides the day."""

    REGION = "region"
    GROUP = "group"

    @property
    def name_vi(self) -> str:
        return DIMENSION_NAMES[self]


DIMENSION_NAMES = {Dimension.REGION: "Vùng", Dimension.GROUP: "Nhóm xã"}
