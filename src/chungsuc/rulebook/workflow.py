"""The life of an edition: what is drafted by one person is approved by another."""

from chungsuc.common.transitions import State, Transition, Workflow
from chungsuc.rulebook.enums import APPROVE_RULES, DRAFT_RULES, PUBLISH_RULES, EditionState

EDITION = Workflow(
    name="rulebook.edition",
    title="Bản quy định",
    initial=EditionState.DRAFT,
    states=(
        State(EditionState.DRAFT, "Đang soạn", "Đang soạn"),
        State(EditionState.SUBMITTED, "Chờ duyệt", "Chờ duyệt"),
        State(EditionState.APPROVED, "Đã duyệt, chờ công bố", "Đã duyệt, chờ công bố"),
        State(EditionState.PUBLISHED, "Đã công bố", "Đã công bố", final=True),
        State(EditionState.DISCARDED, "Đã huỷ", "Đã huỷ", final=True),
    ),
    transitions=(
        Transition(
            "submit", "Trình duyệt", (EditionState.DRAFT,), EditionState.SUBMITTED, DRAFT_RULES
        ),
        Transition(
            "return",
            "Trả lại",
            (EditionState.SUBMITTED, EditionState.APPROVED),
            EditionState.DRAFT,
            APPROVE_RULES,
            needs_reason=True,
        ),
        Transition(
            "approve", "Duyệt", (EditionState.SUBMITTED,), EditionState.APPROVED, APPROVE_RULES
        ),
        Transition(
            "publish", "Công bố", (EditionState.APPROVED,), EditionState.PUBLISHED, PUBLISH_RULES
        ),
        Transition(
            "discard",
            "Huỷ bản soạn",
            (EditionState.DRAFT,),
            EditionState.DISCARDED,
            DRAFT_RULES,
            needs_reason=True,
        ),
    ),
)
