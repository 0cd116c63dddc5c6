"""Who may do what and where, decided from the roles held on the day."""

from collections.abc import Mapping
from datetime import date, timedelta

from chungsuc.accounts.enums import Role
from chungsuc.common.access import Actor, Decision, Holding, Permission, Reach, allow, refuse
from chungsuc.units.enums import Kind, Level

Grants = Mapping[str, frozenset[Role]]

_TERRITORIES = frozenset({Level.PROVINCE, Level.DISTRICT, Level.COMMUNE})
PLACES: Mapping[Role, frozenset[Level | Kind]] = {
    Role.PROVINCE_LEADER: frozenset({Level.PROVINCE}),
    Role.EMULATION_OFFICE: frozenset({Level.PROVINCE}),
    Role.COORDINATION_OFFICE: _TERRITORIES,
    Role.DEPARTMENT: frozenset({Kind.DEPARTMENT, Kind.AGENCY, Kind.MASS_ORGANISATION}),
    Role.DISTRICT: frozenset({Level.DISTRICT}),
    Role.COMMUNE: frozenset({Level.COMMUNE}),
    Role.FRONT: frozenset({Kind.FRONT, Kind.MASS_ORGANISATION}),
    Role.COUNCIL_MEMBER: _TERRITORIES,
    Role.AUDITOR: _TERRITORIES,
    Role.ADMINISTRATOR: _TERRITORIES,
}
"""At which units each role is held."""

OF_ONE_UNIT = frozenset({Role.DEPARTMENT, Role.DISTRICT, Role.COMMUNE, Role.FRONT})
"""Roles that mean nothing without a unit; the others may be held in the whole register."""


def place_decision(role: Role, kind: Kind | None) -> Decision:
    """Whether the role can be held at a unit of the kind; ``None``: in the whole register."""
    if kind is None:
        if role in OF_ONE_UNIT:
            return refuse(f"Vai trò {role.name_vi} phải gắn với một đơn vị.")
        return allow("Vai trò này giữ được trong toàn hệ thống.")
    if PLACES[role].isdisjoint({kind, kind.level}):
        fitting = ", ".join(_place_name(each) for each in _in_order(PLACES[role]))
        return refuse(f"Vai trò {role.name_vi} chỉ giữ ở đơn vị thuộc loại: {fitting}.")
    return allow("Vai trò này giữ được ở đơn vị loại đó.")


LONGEST_TOKEN_LIFE = timedelta(days=366)
"""After a year somebody looks again whether the program still needs it."""


def token_period_decision(ends_on: date, *, on: date) -> Decision:
    """Whether a token made on the day may be good until ``ends_on``."""
    if ends_on < on:
        return refuse("Ngày hết hạn của thẻ đã qua.")
    if ends_on - on > LONGEST_TOKEN_LIFE:
        return refuse("Thẻ dùng được nhiều nhất một năm.")
    return allow("Thời hạn phù hợp.")


def _in_order(places: frozenset[Level | Kind]) -> list[Level | Kind]:
    # A level and a kind may have one code (commune): named once, as the level.
    return list(dict.fromkeys(each for each in (*Level, *Kind) if each in places))


def _place_name(place: Level | Kind) -> str:
    return f"đơn vị {place.name_vi}" if isinstance(place, Level) else place.name_vi


def giving_decision(actor: Actor, user_id: int) -> Decision:
    """Nobody gives or takes roles of their own: rights come from somebody else."""
    if actor.id == user_id:
        return refuse("Bạn không thể tự giao hoặc tự thôi vai trò của chính mình.")
    return allow("Vai trò của người khác.")


def permission_reach(actor: Actor, permission: Permission, grants: Grants) -> Reach:
    """Where the actor holds the permission: the places of the roles that are granted it."""
    holders = {role.value for role in grants.get(permission.code, frozenset())}
    places = {each.unit for each in actor.holdings if each.role in holders}
    return Reach(None in places, frozenset(each for each in places if each is not None))


def narrowed(
    holdings: frozenset[Holding], to: int, chains: Mapping[int, frozenset[int]]
) -> frozenset[Holding]:
    """The holdings within one unit: what lies above it shrinks to it, what lies beside is gone.

    Args:
        holdings: the roles of the account.
        to: the unit.
        chains: of ``to`` and of every unit of the holdings itself and all above it.
    """
    kept = set()
    for each in holdings:
        if each.unit is None or each.unit in chains.get(to, ()):
            kept.add(Holding(each.role, to))
        elif to in chains.get(each.unit, ()):
            kept.add(each)
    return frozenset(kept)


def permission_decision(actor: Actor, permission: Permission, grants: Grants) -> Decision:
    """Whether one of the actor's roles is granted the permission; the reason names the roles.

    A permission that the table does not name is held by nobody.
    """
    holders = grants.get(permission.code, frozenset())
    held = sorted(role.name_vi for role in holders if role.value in actor.roles)
    if held:
        return allow(f"{', '.join(held)} được {permission.sentence}.")
    needed = ", ".join(role.name_vi for role in Role if role in holders)
    if not needed:
        return refuse(f"Chưa vai trò nào được {permission.sentence}.")
    return refuse(f"Chỉ {needed} được {permission.sentence}.")


def disabling_decision(actor: Actor, user_id: int) -> Decision:
    """Nobody locks their own account: the last administrator could lock everybody out."""
    if actor.id == user_id:
        return refuse("Bạn không thể khoá tài khoản của chính mình.")
    return allow("Tài khoản của người khác.")
