"""The one table that binds what stations on the left ask to what stations on the right answer.

The names of the ports say who asks; the modules of the implementations say who answers.
"""

from datetime import date
from typing import Any

from chungsuc.accounts import enums as accounts
from chungsuc.accounts.rules import permission_decision
from chungsuc.accounts.web.actor import actor_of_request
from chungsuc.audit.services import append_entries
from chungsuc.common.access import PERMISSION_DECIDER, Actor, Decision, Permission
from chungsuc.common.auditing import ACTION_NAMES, AUDIT_TRAIL
from chungsuc.common.jobs.rounds import OWN_ROUNDS, WORKER_ROUNDS
from chungsuc.common.known_days import KNOWN_DAYS
from chungsuc.common.ports import Binding, bind
from chungsuc.common.tables.named import LISTS
from chungsuc.common.web.jobs import JOB_LIST
from chungsuc.common.web.navigation import NAVIGATION, ROLE_NAMES, SEARCH, Entry, SearchEntry
from chungsuc.common.web.occasion import ACTOR_SOURCE
from chungsuc.config.grants import GRANTS
from chungsuc.documents import enums as documents
from chungsuc.units import enums as units
from chungsuc.units.ports import UNIT_DEPENDENTS
from chungsuc.units.queries.blocks import memberships_of
from chungsuc.units.queries.days import known_days
from chungsuc.units.web.block_table import BLOCK_LIST
from chungsuc.units.web.operation_table import OPERATION_LIST
from chungsuc.units.web.unit_table import UNIT_LIST


def decide_by_grants(actor: Actor, permission: Permission, *, on: date) -> Decision:  # noqa: ARG001  roles of the day are in the actor
    """The decision of the table in ``config.grants``."""
    return permission_decision(actor, permission, GRANTS)


WIRING: tuple[Binding[Any], ...] = (
    bind(AUDIT_TRAIL, append_entries),
    bind(ACTION_NAMES, documents.ACTIONS, units.ACTIONS, accounts.ACTIONS),
    bind(ACTOR_SOURCE, actor_of_request),
    bind(PERMISSION_DECIDER, decide_by_grants),
    bind(WORKER_ROUNDS, *OWN_ROUNDS),
    bind(UNIT_DEPENDENTS, memberships_of),
    bind(KNOWN_DAYS, known_days),
    bind(LISTS, UNIT_LIST, OPERATION_LIST, BLOCK_LIST, JOB_LIST),
    bind(
        NAVIGATION,
        Entry("Trang chủ", "desk:home"),
        Entry("Đơn vị", "units:tree", "Sổ đơn vị"),
        Entry("Thay đổi đơn vị", "units:operation_list", "Sổ đơn vị"),
        Entry("Cụm, khối", "units:block_list", "Sổ đơn vị"),
        Entry("Tài khoản", "accounts:user_list", "Hệ thống"),
        Entry("Nhật ký", "audit:entry_list", "Hệ thống"),
        Entry("Việc chạy nền", "jobs:job_list", "Hệ thống"),
    ),
    bind(ROLE_NAMES, {role.value: role.name_vi for role in accounts.Role}),
    bind(
        SEARCH,
        SearchEntry(
            "Tìm đơn vị",
            "Tên hoặc mã đơn vị",
            "Có dấu hay không dấu đều được; mã có thể thiếu số 0 ở đầu.",
            "units:search",
        ),
    ),
)


def apply() -> None:
    """Binds every row; called once when Django is ready."""
    for binding in WIRING:
        binding.apply()
