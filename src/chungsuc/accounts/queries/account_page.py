"""One account as a page shows it, to its owner and to the administrator."""

from dataclasses import dataclass
from datetime import date, datetime

from chungsuc.accounts.models import SignInLink
from chungsuc.accounts.queries.holdings import HoldingLine, holdings_of
from chungsuc.accounts.queries.links import open_link_of
from chungsuc.accounts.queries.locks import locked_until
from chungsuc.accounts.queries.second_factor import SecondFactor, second_factor_of
from chungsuc.accounts.queries.sign_ins import (
    AttemptLine,
    SessionLine,
    open_sessions,
    recent_attempts,
)
from chungsuc.accounts.queries.users import user_by_id
from chungsuc.accounts.workflow import USER


@dataclass(frozen=True, slots=True)
class AccountPage:
    """What stands on the page of an account.

    Attributes:
        holdings: every role it holds, held or will hold.
        has_password: false while an invitation or a reset waits for its owner.
        link: the link that still works, if there is one; its code is nowhere.
        locked_until: the end of a lock after too many failures.
    """

    id: int
    username: str
    full_name: str
    state: str
    state_name: str
    is_demo: bool
    last_signed_in_at: datetime | None
    holdings: tuple[HoldingLine, ...]
    has_password: bool
    link: SignInLink | None
    locked_until: datetime | None
    second_factor: SecondFactor
    sessions: tuple[SessionLine, ...]
    attempts: tuple[AttemptLine, ...]


def account_page(user_id: int, *, at: datetime, on: date, current_key: str = "") -> AccountPage:
    """The account as it stands at ``at``; seven statements.

    Raises:
        NotFoundError: there is no such account.
    """
    user = user_by_id(user_id)
    return AccountPage(
        id=user.pk,
        username=user.username,
        full_name=user.full_name,
        state=user.state,
        state_name=USER.state(user.state).staff_name,
        is_demo=user.is_demo,
        last_signed_in_at=user.last_signed_in_at,
        holdings=tuple(holdings_of([user.pk], on=on, past=True)),
        has_password=user.has_usable_password(),
        link=open_link_of(user, at=at),
        locked_until=locked_until(user.username, at=at),
        second_factor=second_factor_of(user),
        sessions=open_sessions(user, at=at, current_key=current_key),
        attempts=recent_attempts(user),
    )
