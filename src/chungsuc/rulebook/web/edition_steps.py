"""Where an edition stands on its way, and what is to be done next."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungsuc.rulebook.enums import EditionState
from chungsuc.rulebook.queries.edition_pages import PossibleMove, ShownEdition

_WAY = (
    (EditionState.DRAFT, "Soạn"),
    (EditionState.SUBMITTED, "Người thứ hai duyệt"),
    (EditionState.APPROVED, "Công bố"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way: behind, here, or ahead."""

    title: str
    done: bool
    here: bool


def steps_of(state: EditionState) -> tuple[Step, ...]:
    """The way of an edition; nothing of one that was discarded."""
    if state is EditionState.DISCARDED:
        return ()
    states = [each for each, _ in _WAY]
    place = states.index(state) if state in states else len(states)
    return tuple(
        Step(title, done=number < place, here=number == place)
        for number, (_, title) in enumerate(_WAY)
    )


def next_words(shown: ShownEdition, moves: Iterable[PossibleMove]) -> str:
    """One sentence: what has to happen now, for whoever looks at the page."""
    can = {each.code for each in moves if each.decision.allowed}
    line, objections = shown.page.line, shown.page.objections
    match line.state:
        case EditionState.DRAFT if "submit" not in can:
            words = f"{line.drafted_by_name} đang soạn; chưa có gì phải duyệt."
        case EditionState.DRAFT if not shown.page.provisions:
            words = "Bản soạn còn trống. Hãy chọn ở dưới việc cần ghi."
        case EditionState.DRAFT if objections:
            return (
                "Còn điều khoản chưa hợp lệ. Hãy sửa những chỗ ghi màu đỏ ở dưới rồi trình duyệt."
            )
        case EditionState.DRAFT:
            words = "Hãy thử trên phiếu mẫu để thấy ai bị đổi kết quả, rồi trình duyệt."
        case EditionState.SUBMITTED if "approve" in can:
            words = "Hãy xem từng điều khoản và kết quả thử, rồi duyệt hoặc trả lại."
        case EditionState.SUBMITTED:
            words = "Đang chờ một người khác có quyền duyệt xem xét."
        case EditionState.APPROVED if "publish" in can:
            words = "Khi quyết định đã ký, hãy công bố với số và ngày của quyết định."
        case EditionState.APPROVED:
            words = "Đã duyệt; đang chờ công bố với số và ngày của quyết định."
        case EditionState.PUBLISHED:
            words = "Đã công bố nên không sửa được nữa. Nếu phát hiện sai, hãy soạn bản thay thế."
        case _:
            words = "Bản soạn này đã huỷ và không có hiệu lực."
    return words
