"""Why a version of a plan cannot stand: what contradicts itself, said clause by clause."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.movements.enums import Shape
from chungsuc.movements.errors import Objection
from chungsuc.movements.rules.contents import AssignmentTerms, PlanContent, TargetTerms


def objections_to(content: PlanContent) -> tuple[Objection, ...]:
    """Everything that cannot stand, in the order of the plan; empty where nothing hinders."""
    return tuple(_objections(content))


def unkeepable_in(content: PlanContent) -> tuple[Objection, ...]:
    """What cannot even be kept as a draft: two of one name, an end before its beginning."""
    return (
        *_twice("mục", [each.path for each in content.clauses]),
        *_twice("chỉ tiêu", [each.code for each in content.targets]),
        *_twice("nhiệm vụ", [each.code for each in content.assignments]),
        *(
            Objection(
                f"chỉ tiêu {each.code}",
                f"“{each.title}” giao hai mức cho một đơn vị.",
                "Hãy giữ một mức.",
            )
            for each in content.targets
            if len({one.unit for one in each.allocation}) < len(each.allocation)
        ),
        *(_backwards(each) for each in content.targets if each.ends_on <= each.begins_on),
        *(
            Objection(
                f"nhiệm vụ {each.code}", f"“{each.title}” có ngày cuối trước ngày đầu.", _DAYS
            )
            for each in content.assignments
            if each.timing is not None and each.timing.ends_on < each.timing.begins_on
        ),
    )


_DAYS = "Hãy sửa ngày đầu kỳ hoặc ngày cuối kỳ."


def _backwards(target: TargetTerms) -> Objection:
    return Objection(
        f"chỉ tiêu {target.code}",
        f"Chỉ tiêu “{target.title}” kết thúc ngày {write_date(target.ends_on)}, "
        f"không sau ngày đầu kỳ {write_date(target.begins_on)}.",
        _DAYS,
    )


def _objections(content: PlanContent) -> Iterator[Objection]:
    if not content.title.strip():
        yield Objection("tên kế hoạch", "Kế hoạch chưa có tên.", "Hãy ghi tên kế hoạch.")
    yield from unkeepable_in(content)
    known = frozenset(clause.path for clause in content.clauses)
    for target in content.targets:
        yield from _of_target(target, known)
    for assignment in content.assignments:
        yield from _of_assignment(assignment, known)


def _twice(what: str, names: Iterable[str]) -> Iterator[Objection]:
    for name, times in Counter(names).items():
        if times > 1:
            yield Objection(
                f"{what} {name}",
                f"Có {times} {what} cùng mang mã “{name}”.",
                f"Hãy đặt mã khác cho từng {what}.",
            )


def _of_target(target: TargetTerms, paths: frozenset[str]) -> Iterator[Objection]:
    where = f"chỉ tiêu {target.code}"
    if target.clause and target.clause not in paths:
        yield _no_clause(where, target.clause)
    if target.goal < 0:
        yield Objection(where, f"Mức phải đạt của “{target.title}” là số âm.", "Hãy sửa mức.")
    days = [day for day, _ in target.points]
    if any(not target.begins_on < day < target.ends_on for day in days) or days != sorted(
        set(days)
    ):
        yield Objection(
            where,
            f"Các mốc giữa kỳ của “{target.title}” không theo thứ tự ngày trong kỳ.",
            "Hãy xếp các mốc tăng dần, sau ngày đầu kỳ và trước ngày cuối kỳ.",
        )
    if target.allocation and target.shape in {Shape.MEAN, Shape.FLOOR, Shape.SHARE}:
        yield Objection(
            where,
            f"“{target.title}” là {target.shape.name_vi} nên không cộng được từ mức giao.",
            "Hãy bỏ phần giao cho đơn vị, hoặc đổi dạng chỉ tiêu.",
        )
    if not Decimal(0) < target.tolerance <= 1:
        yield Objection(
            where,
            f"Ngưỡng vàng của “{target.title}” phải lớn hơn 0 và không quá 1 (100%).",
            "Hãy sửa ngưỡng.",
        )


def _of_assignment(assignment: AssignmentTerms, paths: frozenset[str]) -> Iterator[Objection]:
    where = f"nhiệm vụ {assignment.code}"
    if assignment.clause and assignment.clause not in paths:
        yield _no_clause(where, assignment.clause)
    for party in assignment.parties:
        if party.kind is not None and party.unit is not None:
            yield Objection(
                where,
                f"“{party.words}” vừa là một loại đơn vị vừa là một đơn vị.",
                "Hãy chọn một trong hai.",
            )


def _no_clause(where: str, path: str) -> Objection:
    return Objection(where, f"Kế hoạch không có mục {path}.", "Hãy sửa mục được dẫn.")
