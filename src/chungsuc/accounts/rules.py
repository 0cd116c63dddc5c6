"""Who may do what, decided from the roles held on the day."""

from collections.abc import Mapping

from chungsuc.accounts.enums import Role
from chungsuc.common.access import Actor, Decision, Permission, allow, refuse

Grants = Mapping[str, frozenset[Role]]


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
