"""The life of an account."""

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, UserState
from chungsuc.common.transitions import State, Transition, Workflow

USER = Workflow(
    name="accounts.user",
    title="Tài khoản",
    initial=UserState.ACTIVE,
    states=(
        State(UserState.ACTIVE, "Đang hoạt động", "Đang hoạt động"),
        State(UserState.DISABLED, "Đã khoá", "Đã khoá"),
    ),
    transitions=(
        Transition(
            "disable",
            "Khoá",
            (UserState.ACTIVE,),
            UserState.DISABLED,
            MANAGE_ACCOUNTS,
            needs_reason=True,
        ),
        Transition("enable", "Mở lại", (UserState.DISABLED,), UserState.ACTIVE, MANAGE_ACCOUNTS),
    ),
)
