"""Reads of accounts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from chungsuc.accounts.models import RoleHolding, User
from chungsuc.accounts.queries.holdings import HoldingLine, held_on, placed_line, with_places
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import Reach
from chungsuc.common.errors import NotFoundError
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


def user_rows(*, on: date, reach: Reach) -> "QuerySet[User]":
    """The accounts within reach, each with the roles held on the day; two statements.

    Only accounts whose every role of today or later is within the reach. ``line_of_user`` makes
    lines of them.
    """
    held = with_places(RoleHolding.objects.filter(held_on(on)), on).order_by("role", "id")
    return _within(User.objects.all(), reach, on).prefetch_related(
        Prefetch("role_holdings", held, to_attr="held")
    )


def words_in_name(text: str) -> Q:
    """Each word occurs in the name or the sign-in name, marks or not."""
    condition = Q()
    for word in fold(text).split()[:_MOST_WORDS]:
        condition &= Q(folded_name__contains=word) | Q(username__contains=word)
    return condition


def line_of_user(user: User) -> UserLine:
    """One of ``user_rows`` as a line; no statement."""
    held: list[RoleHolding] = user.held  # type: ignore[attr-defined]  # put there by user_rows
    return UserLine(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        holdings=tuple(placed_line(each) for each in held),
        state=user.state,
        state_name=USER.state(user.state).staff_name,
        is_demo=user.is_demo,
        last_signed_in_at=user.last_signed_in_at,
    )


def _within(users: "QuerySet[User]", reach: Reach, on: date) -> "QuerySet[User]":
    if reach.everywhere:
        return users
    held = RoleHolding.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=on), user=OuterRef("pk")
    )
    inside = Q(unit_id__in=units_within(reach.units, on))
    outside = held.filter(~inside | Q(unit__isnull=True))
    return users.filter(Exists(held.filter(inside)), ~Exists(outside))


def demo_usernames() -> tuple[str, ...]:
    """The demo accounts that are here, disabled ones too."""
    names = User.objects.filter(is_demo=True).order_by("username")
    return tuple(names.values_list("username", flat=True))


def real_user_exists() -> bool:
    """Whether somebody is known here who is not of the demo."""
    return User.objects.filter(is_demo=False).exists()
