"""What an operation does to the register, or why it cannot be.

    plan_operation(request, ledger, on=date(2024, 12, 1)) -> Plan

judges against what stands on the eve of ``on`` and of later days, and changes nothing.
"""

from datetime import date

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.units.enums import OperationKind
from chungsuc.units.errors import RefusedOperationError
from chungsuc.units.rules.judging import Judge
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.requests import (
    Abolish,
    ChangeKind,
    Delist,
    Found,
    Merge,
    Move,
    NewUnit,
    Recode,
    Register,
    Rename,
    Request,
    Split,
)
from chungsuc.units.rules.splitting import plan_split
from chungsuc.units.rules.standings import FlowLine, Plan, Standing
from chungsuc.units.rules.words import listed, new_name, small


def plan_operation(request: Request, ledger: Ledger, *, on: date) -> Plan:
    """What the request does on the day ``on``.

    Raises:
        RefusedOperationError: it cannot be; every reason is listed.
    """
    judge = Judge(ledger, on)
    plan = _planned(request, judge)
    if plan is None or judge.problems:
        raise RefusedOperationError(judge.problems)
    return plan


def _planned(request: Request, judge: Judge) -> Plan | None:  # noqa: C901, PLR0911  one line an operation
    match request:
        case Found(units):
            return _begin(judge, OperationKind.FOUND, units)
        case Register(units):
            return _begin(judge, OperationKind.REGISTER, units)
        case Rename():
            return _rename(judge, request)
        case Recode():
            return _recode(judge, request)
        case ChangeKind():
            return _change_kind(judge, request)
        case Move():
            return _move(judge, request)
        case Merge():
            return _merge(judge, request)
        case Split():
            return plan_split(judge, request)
        case Abolish(units):
            return _end(judge, OperationKind.ABOLISH, units)
        case Delist(units):
            return _end(judge, OperationKind.DELIST, units)


def _begin(judge: Judge, kind: OperationKind, units: tuple[NewUnit, ...]) -> Plan:
    if not units:
        judge.object("Chưa có đơn vị nào được nêu.")
    openings = judge.beginnings(units)
    names = [each.full_name for each in openings]
    if kind is OperationKind.REGISTER:
        statement = f"Ghi vào sổ {listed(names)}" if names else ""
    else:
        statement = f"Thành lập {listed(names)}" if names else ""
    return Plan(kind, judge.on, statement, openings=tuple(openings))


def _rename(judge: Judge, request: Rename) -> Plan | None:
    before = judge.changeable(request.unit)
    name = judge.readable_name(request.name)
    if before is None or not name:
        return None
    after = before.changed(name=name)
    if after == before:
        judge.object(f"{before.full_name} đã mang đúng tên đó.")
    statement = f"Đổi tên {small(before.full_name)} thành {small(after.full_name)}"
    return _changed(judge, OperationKind.RENAME, after, statement)


def _recode(judge: Judge, request: Recode) -> Plan | None:
    before = judge.changeable(request.unit)
    code = judge.readable_code(request.code)
    if before is None:
        return None
    after = before.changed(code=code)
    if after == before:
        judge.object(f"{before.full_name} đã mang đúng mã đó.")
    statement = (
        f"Đổi mã {small(before.full_name)} từ {before.code or 'chưa có mã'} "
        f"thành {code or 'không có mã'}"
    )
    return _changed(judge, OperationKind.RECODE, after, statement)


def _change_kind(judge: Judge, request: ChangeKind) -> Plan | None:
    before = judge.changeable(request.unit)
    if before is None:
        return None
    name = judge.readable_name(request.name) if request.name else before.name
    after = before.changed(kind=request.kind, name=name)
    if after.kind.level is not before.kind.level:
        judge.object(
            f"{before.full_name} ở {before.kind.level.name_vi}, không đổi loại được thành "
            f"{request.kind.name_vi} ở {request.kind.level.name_vi}."
        )
    if after.kind is before.kind:
        judge.object(f"{before.full_name} đã là {before.kind.name_vi}.")
    statement = f"Chuyển {small(before.full_name)} thành {small(after.full_name)}"
    return _changed(judge, OperationKind.CHANGE_KIND, after, statement)


def _move(judge: Judge, request: Move) -> Plan | None:
    before = judge.changeable(request.unit)
    if before is None:
        return None
    if request.parent == before.parent:
        judge.object(f"{before.full_name} đã thuộc đúng đơn vị đó.")
    if request.parent is not None and request.unit in judge.line_of(request.parent):
        judge.object(f"{before.full_name} không thể thuộc chính mình hay đơn vị cấp dưới của mình.")
    after = before.changed(parent=request.parent)
    parent = judge.name_of(request.parent)
    statement = f"Chuyển {small(before.full_name)} về {small(parent)}"
    return _changed(judge, OperationKind.MOVE, after, statement)


def _changed(judge: Judge, kind: OperationKind, after: Standing, statement: str) -> Plan:
    judge.admit([after], leaving=())
    return Plan(kind, judge.on, statement, openings=(after,))


def _merge(judge: Judge, request: Merge) -> Plan | None:
    sources = [found for each in request.sources if (found := judge.changeable(each))]
    if not request.sources:
        judge.object("Chưa nêu đơn vị nào nhập vào.")
    if len(set(request.sources)) != len(request.sources):
        judge.object("Một đơn vị được nêu hai lần trong danh sách nhập.")
    endings = tuple(request.sources)
    target = judge.destination(request.into, leaving=endings)
    if target is None or len(sources) != len(request.sources) or not sources:
        return None
    if target.unit in endings:
        judge.object(f"{target.full_name} không thể vừa kết thúc vừa nhận các đơn vị khác.")
        return None
    judge.same_level(sources, target)
    children = judge.handed_over(endings, dict.fromkeys(endings, target.unit))
    judge.admit(judge.new_of(target, request.into), leaving=endings, along=children)
    verb = "thành" if isinstance(request.into, NewUnit) else "vào"
    names = listed([each.full_name for each in sources])
    whole = judge.whole
    return Plan(
        OperationKind.MERGE,
        judge.on,
        f"Nhập {names} {verb} {new_name(target.full_name, (each.full_name for each in sources))}",
        openings=(*judge.new_of(target, request.into), *children),
        endings=endings,
        flows=tuple(FlowLine(each.unit, target.unit, whole, whole) for each in sources),
        remarks=(*judge.remarks, *judge.remarks_on_children(children)),
    )


def _end(judge: Judge, kind: OperationKind, units: tuple[int, ...]) -> Plan | None:
    found = [standing for each in units if (standing := judge.changeable(each))]
    if not units:
        judge.object("Chưa có đơn vị nào được nêu.")
    for each in found:
        staying = [child for child in judge.ledger.children(each.unit) if child not in set(units)]
        if staying:
            names = listed([judge.name_of(child) for child in staying])
            judge.object(
                f"{each.full_name} còn {names} trực thuộc: hãy chuyển, nhập hoặc giải thể "
                f"các đơn vị đó trước, cùng ngày {write_date(judge.on)}."
            )
    if not found:
        return None
    names = listed([each.full_name for each in found])
    statement = (
        f"Giải thể {names}"
        if kind is OperationKind.ABOLISH
        else f"Không còn trong danh sách: {names}; chưa rõ nhập về đâu"
    )
    return Plan(kind, judge.on, statement, endings=tuple(each.unit for each in found))
