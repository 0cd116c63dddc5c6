"""Who may do something to the rules: they hold for the whole province."""

from datetime import date

from chungsuc.common.access import (
    Actor,
    ActorKind,
    Decision,
    Permission,
    allow,
    decide,
    reach_of,
    refuse,
)
from chungsuc.common.errors import NotAllowedError
from chungsuc.units.enums import Level
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import standing_on


def province_wide(actor: Actor, permission: Permission, *, on: date) -> Decision:
    """Whether the permission is held in the whole register or at a province.

    An office of a district has the same roles as one of the province, but writes no rules for
    others. One statement, none for a role in the whole register.
    """
    if actor.kind is ActorKind.SYSTEM:
        return allow("Hệ thống tự làm.")
    held = decide(actor, permission, on=on)
    reach = reach_of(actor, permission)
    if not held.allowed or reach.everywhere:
        return held
    provinces = UnitVersion.objects.filter(
        standing_on(on), unit_id__in=sorted(reach.units), level=Level.PROVINCE
    )
    if provinces.exists():
        return allow(held.reason)
    return refuse(
        f"Chỉ người giữ vai trò ở cấp tỉnh mới được {permission.sentence}: "
        "quy định có hiệu lực trong cả tỉnh."
    )


def require_province_wide(actor: Actor, permission: Permission, *, on: date) -> None:
    """Refuses an actor that ``province_wide`` refuses; statements as there.

    Raises:
        NotAllowedError: with the reason.
    """
    decision = province_wide(actor, permission, on=on)
    if not decision.allowed:
        raise NotAllowedError(decision.reason, permission=permission.code)
