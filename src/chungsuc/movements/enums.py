"""Codes of the station."""

from enum import StrEnum

from chungsuc.common.access import Permission

DRAFT_PLANS = Permission("movements.draft", "soạn phong trào và kế hoạch của phong trào")
DECIDE_PLANS = Permission("movements.decide", "đưa kế hoạch vào thực hiện hoặc khép phong trào")
RECEIVE_DELIVERIES = Permission("movements.receive", "ghi nhận và xét việc các đơn vị đã nộp")

SHARED_MOVEMENTS = "kế hoạch của phong trào là thông tin chung, ai đăng nhập cũng xem được"
"""Why each page that reads opens to whoever signed in."""

CHECKED_AT_ITS_UNIT = "ghi cho phong trào nào thì xét quyền ở đơn vị phát động phong trào đó"
"""Why a form opens to whoever holds its permission somewhere: the service asks where."""

ACTIONS = {
    "movements.movement_founded": "Lập phong trào",
    "movements.movement_changed": "Sửa phong trào",
    "movements.movement_closed": "Khép phong trào",
    "movements.plan_drafted": "Bắt đầu soạn kế hoạch phong trào",
    "movements.plan_changed": "Sửa bản soạn kế hoạch",
    "movements.plan_in_force": "Đưa kế hoạch vào thực hiện",
    "movements.plan_discarded": "Huỷ bản soạn kế hoạch",
    "movements.plan_read": "Đọc kế hoạch từ tệp",
    "movements.proposal_decided": "Quyết định một điều đọc từ tệp",
    "movements.proposals_confirmed": "Xác nhận nhiều điều đọc từ tệp",
    "movements.figure_recorded": "Ghi số liệu của chỉ tiêu",
    "movements.delivery_recorded": "Ghi nhận việc đã nộp",
    "movements.delivery_judged": "Xét việc đã nộp",
    "movements.delivery_withdrawn": "Gỡ việc ghi nhận nhầm",
}


class MovementState(StrEnum):
    RUNNING = "running"
    CLOSED = "closed"


class PlanState(StrEnum):
    """A version's states; that another replaced it is read from the days, not kept."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    DISCARDED = "discarded"


class Shape(StrEnum):
    """What a target asks of its figure (definitions: docs/glossary.md, plans)."""

    STOCK = "stock"  # so many hold it in the end
    NEW = "new"  # so many more get it within the period
    DIFFERENCE = "difference"  # so many more than at the beginning
    MEAN = "mean"  # over a stated population
    FLOOR = "floor"  # none below
    SHARE = "share"  # so many of a hundred

    @property
    def name_vi(self) -> str:
        return SHAPE_NAMES[self]


SHAPE_NAMES = {
    Shape.STOCK: "số đang có",
    Shape.NEW: "số mới trong kỳ",
    Shape.DIFFERENCE: "số tăng thêm so với đầu kỳ",
    Shape.MEAN: "bình quân",
    Shape.FLOOR: "mức sàn",
    Shape.SHARE: "tỷ lệ",
}


class Basis(StrEnum):
    """Which figures a target is held against; the two are never mixed."""

    REPORTED = "reported"
    VERIFIED = "verified"

    @property
    def name_vi(self) -> str:
        return BASIS_NAMES[self]


BASIS_NAMES = {Basis.REPORTED: "số báo cáo", Basis.VERIFIED: "số đã thẩm định"}


class Light(StrEnum):
    """How a target's figure stands to its path; never shown by colour alone."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"

    @property
    def name_vi(self) -> str:
        return LIGHT_NAMES[self]


LIGHT_NAMES = {
    Light.GREEN: "Xanh",
    Light.AMBER: "Vàng",
    Light.RED: "Đỏ",
    Light.UNKNOWN: "Chưa rõ",
}


class Adopting(StrEnum):
    """What became of a target of the movement above that one below adopts."""

    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"
    NOT_COMPARABLE = "not_comparable"

    @property
    def name_vi(self) -> str:
        return ADOPTING_NAMES[self]


ADOPTING_NAMES = {
    Adopting.KEPT: "giữ mức",
    Adopting.RAISED: "nâng mức",
    Adopting.LOWERED: "thấp hơn",
    Adopting.NOT_COMPARABLE: "chưa so được",
}


class Recurrence(StrEnum):
    """How often something is due."""

    ONCE = "once"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"

    @property
    def name_vi(self) -> str:
        return RECURRENCE_NAMES[self]


RECURRENCE_NAMES = {
    Recurrence.ONCE: "một lần",
    Recurrence.MONTHLY: "hàng tháng",
    Recurrence.QUARTERLY: "hàng quý",
    Recurrence.HALF_YEARLY: "sáu tháng một lần",
    Recurrence.YEARLY: "hàng năm",
}


class Part(StrEnum):
    """What a unit has to do with an assignment."""

    LEAD = "lead"
    SUPPORT = "support"
    RECEIVER = "receiver"

    @property
    def name_vi(self) -> str:
        return PART_NAMES[self]


PART_NAMES = {
    Part.LEAD: "chủ trì",
    Part.SUPPORT: "phối hợp",
    Part.RECEIVER: "nơi nhận",
}


class Judgement(StrEnum):
    ACCEPTED = "accepted"
    RETURNED = "returned"

    @property
    def name_vi(self) -> str:
        return JUDGEMENT_NAMES[self]


JUDGEMENT_NAMES = {Judgement.ACCEPTED: "chấp nhận", Judgement.RETURNED: "trả lại"}


class ProposalKind(StrEnum):
    """What was read out of a plan's text and waits for a person."""

    BASIS = "basis"
    CLAUSE = "clause"
    TARGET = "target"
    ASSIGNMENT = "assignment"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"

    @property
    def name_vi(self) -> str:
        return PROPOSAL_NAMES[self]


PROPOSAL_NAMES = {
    ProposalKind.BASIS: "căn cứ",
    ProposalKind.CLAUSE: "mục",
    ProposalKind.TARGET: "chỉ tiêu",
    ProposalKind.ASSIGNMENT: "nhiệm vụ, thời hạn",
    ProposalKind.RECIPIENT: "nơi nhận",
    ProposalKind.SIGNATURE: "người ký",
}


class ProposalState(StrEnum):
    OPEN = "open"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DISMISSED = "dismissed"

    @property
    def name_vi(self) -> str:
        return PROPOSAL_STATE_NAMES[self]


PROPOSAL_STATE_NAMES = {
    ProposalState.OPEN: "chờ xác nhận",
    ProposalState.CONFIRMED: "đã xác nhận",
    ProposalState.CORRECTED: "đã sửa",
    ProposalState.DISMISSED: "bỏ qua",
}
