"""Reads of accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.holdings import HoldingLine, holdings_of
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import Reach
from chungsuc.common.errors import NotFoundError
from chungsuc.common.paging import Page, cut_page, whole_key
from chungsuc.common.vietnamese.folding import fold
from chungsuc.units.queries.scope import units_within

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account as a list shows it.

    Attributes:
        holdings: the roles held on the day, those at units that are no more too.
    """

    id: int
    username: str
    full_name: str
    holdings: tuple[HoldingLine, ...]
    state: str
    state_name: str
    is_demo: bool
    last_signed_in_at: datetime | None


def user_by_id(user_id: int) -> User:
    """The account numbered ``user_id``.

    Raises:
        NotFoundError: there is none.
    """
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise NotFoundError("tài khoản này", user_id=user_id)
    return user


def user_lines(
    *, on: date, reach: Reach, text: str = "", after: str = "", size: int = 200
) -> Page[UserLine]:
    """The accounts within reach in the order of their making, with roles; three statements.

    Args:
        on: the day of the roles and of the tree of units.
        reach: only accounts whose every role of today or later is within it.
        text: only those with each of its words in their name or user name, marks or not.
        after: the key of the page before.
        size: so many at most.
    """
    rows = _within(User.objects.order_by("id"), reach, on)
    for word in fold(text).split()[:_MOST_WORDS]:
        rows = rows.filter(Q(folded_name__contains=word) | Q(username__contains=word))
    key = whole_key(after)
    if key is not None:
        rows = rows.filter(id__gt=key)
    users = list(rows[: size + 1])
    held: dict[int, list[HoldingLine]] = {}
    for holding in holdings_of([user.pk for user in users], on=on):
        held.setdefault(holding.user_id, []).append(holding)
    lines = [(str(user.pk), _line(user, held.get(user.pk, []))) for user in users]
    return cut_page(lines, size=size)


def _within(users: "QuerySet[User]", reach: Reach, on: date) -> "QuerySet[User]":
    if reach.everywhere:
        return users
    held = RoleHolding.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), user=OuterRef("pk")
    )
    inside = Q(unit_id__in=units_within(reach.units, on))
    outside = held.filter(~inside | Q(unit__isnull=True))
    return users.filter(Exists(held.filter(inside)), ~Exists(outside))


def _line(user: User, holdings: Sequence[HoldingLine]) -> UserLine:
    return UserLine(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        holdings=tuple(holdings),
        state=user.state,
        state_name=USER.state(user.state).staff_name,
        is_demo=user.is_demo,
        last_signed_in_at=user.last_signed_in_at,
    )


def user_line(user_id: int, *, on: date) -> UserLine:
    """One account as the list shows it; three statements.

    Raises:
        NotFoundError: there is none.
    """
    return _line(user_by_id(user_id), holdings_of([user_id], on=on))


def demo_usernames() -> tuple[str, ...]:
    """The demo accounts that are here, disabled ones too."""
    names = User.objects.filter(is_demo=True).order_by("username")
    return tuple(names.values_list("username", flat=True))


def real_user_exists() -> bool:
    """Whether somebody is known here who is not of the demo."""
    return User.objects.filter(is_demo=False).exists()
