"""The list of accounts, as it is shown and written to a file."""

from django.db.models import Q
from django.urls import reverse

from chungsuc.accounts.enums import MANAGE_ACCOUNTS
from chungsuc.accounts.queries.users import UserLine, line_of_user, user_rows, words_in_name
from chungsuc.accounts.workflow import USER
from chungsuc.common.access import needs, reach_of
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, WordsFilter
from chungsuc.common.tables.named import ListAsked, NamedList
from chungsuc.common.tables.table import Listing, Table


def _roles(line: UserLine) -> str:
    return "; ".join(f"{each.role.name_vi}, {each.place}" for each in line.holdings if each.counts)


def _idle_roles(line: UserLine) -> str:
    idle = [each for each in line.holdings if not each.counts]
    names = "; ".join(f"{each.role.name_vi}, {each.place}" for each in idle)
    return f"Không có hiệu lực: {names}" if names else ""


USER_TABLE: Table[UserLine] = Table(
    title="Tài khoản",
    columns=(
        Column(
            key="name",
            title="Họ và tên",
            value=lambda line: line.full_name,
            order="sort_key",
            link=lambda line: reverse("accounts:user_detail", args=[line.id]),
            heads=True,
        ),
        Column(
            key="username",
            title="Tên đăng nhập",
            value=lambda line: line.username,
            kind=ColumnKind.CODE,
            order="username",
            note=lambda line: "dùng thử" if line.is_demo else "",
        ),
        Column(key="roles", title="Vai trò hôm nay", value=_roles, alert=_idle_roles),
        Column(
            key="state",
            title="Trạng thái",
            value=lambda line: Badge(line.state_name, line.state),
            kind=ColumnKind.STATE,
            order="state",
        ),
        Column(
            key="signed_in",
            title="Đăng nhập gần nhất",
            value=lambda line: line.last_signed_in_at,
            kind=ColumnKind.MOMENT,
            order="last_signed_in_at",
        ),
    ),
    sort="name",
    tie="id",
    make=line_of_user,
    key=lambda line: line.id,
    size=200,
    filters=(
        WordsFilter("q", "Tên", words_in_name),
        ChoiceFilter(
            "state",
            "Trạng thái",
            tuple((state.code, state.staff_name) for state in USER.states),
            lambda code: Q(state=code),
        ),
    ),
)


def user_listing(asked: ListAsked) -> Listing[UserLine]:
    """The accounts within the reach of whoever asks, with the roles of today."""
    reach = reach_of(asked.actor, MANAGE_ACCOUNTS)
    return Listing(USER_TABLE, user_rows(on=asked.today, reach=reach), asked.today)


USER_LIST = NamedList("accounts.users", needs(MANAGE_ACCOUNTS), user_listing)
