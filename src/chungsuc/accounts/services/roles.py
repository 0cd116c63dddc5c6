"""Writes of the roles that accounts hold."""

from datetime import date, datetime

from chungsuc.accounts.enums import Role
from chungsuc.accounts.errors import RolePeriodError
from chungsuc.accounts.models import RoleHolding
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.common.access import Actor
from chungsuc.common.auditing import AuditWriter, facts_of
from chungsuc.common.service import service


@service
def give_role(
    audit: AuditWriter,
    *,
    actor: Actor,
    at: datetime,
    user_id: int,
    role: Role,
    starts_on: date,
    ends_on: date | None = None,
) -> RoleHolding:
    """Has the account hold a role from ``starts_on`` until ``ends_on``, both included.

    Raises:
        NotFoundError: there is no such account.
        RolePeriodError: it would end before it starts.
    """
    if ends_on is not None and ends_on < starts_on:
        raise RolePeriodError(starts_on, ends_on)
    user = user_by_id(user_id)
    holding = RoleHolding.objects.create(
        user=user, role=role.value, starts_on=starts_on, ends_on=ends_on
    )
    audit.record(
        "accounts.role_given", holding, after=facts_of(holding, "role", "starts_on", "ends_on")
    )
    return holding
