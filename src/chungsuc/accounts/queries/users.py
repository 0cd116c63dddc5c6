"""Reads of accounts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.workflow import USER
from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import Page, cut_page, whole_key


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account as a list shows it."""

    id: int
    username: str
    full_name: str
    roles: tuple[str, ...]
    state: str
    state_name: str
    is_demo: bool
    last_signed_in_at: datetime | None


def held_on(on: date) -> Q:
    """The condition under which a role is held on the day."""
    return Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def user_by_id(user_id: int) -> User:
    """The account numbered ``user_id``.

    Raises:
        NotFoundError: there is none.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFoundError("tài khoản này", user_id=user_id)
    return user


def user_lines(*, on: date, after: str = "", size: int = 50) -> Page[UserLine]:
    """Accounts in the order of their making, with the roles held on ``on``; two statements.

    ``after`` is the key of the page before.
    """
    held = Prefetch("role_holdings", RoleHolding.objects.filter(held_on(on)), to_attr="held")
    rows = User.objects.order_by("id").prefetch_related(held)
    key = whole_key(after)
    if key is not None:
        rows = rows.filter(id__gt=key)
    return cut_page([(str(user.pk), _line(user)) for user in rows[: size + 1]], size=size)


def _line(user: User) -> UserLine:
    held: list[RoleHolding] = user.held  # type: ignore[attr-defined]  # put there by user_lines
    return UserLine(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        roles=tuple(sorted(Role(holding.role).name_vi for holding in held)),
        state=user.state,
        state_name=USER.state(user.state).staff_name,
        is_demo=user.is_demo,
        last_signed_in_at=user.last_signed_in_at,
    )


def demo_usernames() -> tuple[str, ...]:
    """The demo accounts that are here, disabled ones too."""
    names = User.objects.filter(is_demo=True).order_by("username")
    return tuple(names.values_list("username", flat=True))


def real_user_exists() -> bool:
    """Whether somebody is known here who is not of the demo."""
    return User.objects.filter(is_demo=False).exists()
