"""The one table that binds what stations on the left ask to what stations on the right answer.

The names of the ports say who asks; the modules of the implementations say who answers.
"""

from typing import Any

from chungsuc.accounts import enums as accounts
from chungsuc.accounts.queries.holdings import roles_at
from chungsuc.accounts.rules import permission_decision, permission_reach
from chungsuc.accounts.tasks import ROUNDS as ACCOUNT_ROUNDS
from chungsuc.accounts.web.actor import actor_of_request
from chungsuc.accounts.web.user_table import USER_LIST
from chungsuc.audit import enums as audit
from chungsuc.audit.ports import UNIT_FINDER, UNIT_NAMER
from chungsuc.audit.services import append_entries
from chungsuc.audit.tasks import SEALING
from chungsuc.audit.web.entry_table import ENTRY_LIST
from chungsuc.common.access import (
    PERMISSION_DECIDER,
    UNIT_TREE,
    Actor,
    Decision,
    Permission,
    PermissionDecider,
    Reach,
)
from chungsuc.common.auditing import ACTION_NAMES, AUDIT_TRAIL
from chungsuc.common.jobs.rounds import OWN_ROUNDS, WORKER_ROUNDS
from chungsuc.common.known_days import KNOWN_DAYS
from chungsuc.common.ports import Binding, bind
from chungsuc.common.tables.named import LISTS
from chungsuc.common.web.jobs import JOB_LIST
from chungsuc.common.web.navigation import NAVIGATION, ROLE_NAMES, SEARCH, Entry, SearchEntry
from chungsuc.common.web.occasion import ACTOR_SOURCE
from chungsuc.config.backups.audit_head import LogWitness
from chungsuc.config.backups.audit_witness import AUDIT_WITNESS
from chungsuc.config.grants import GRANTS
from chungsuc.documents import enums as documents
from chungsuc.documents.queries import read_scan
from chungsuc.documents.web.document_table import DOCUMENT_LIST
from chungsuc.files import enums as files
from chungsuc.files.ports import FILE_READERS, FileReader
from chungsuc.files.tasks import SWEEP_ROUND
from chungsuc.movements import enums as movements
from chungsuc.movements.queries.dependents import targets_touching
from chungsuc.movements.queries.obligations.touching import obligations_touching
from chungsuc.rulebook import enums as rulebook
from chungsuc.rulebook.queries.owners import indicators_owned_by
from chungsuc.rulebook.web.edition_table import EDITION_LIST
from chungsuc.rulebook.web.provision_table import PROVISION_LIST
from chungsuc.units import enums as units
from chungsuc.units.ports import UNIT_DEPENDENTS
from chungsuc.units.queries.blocks import memberships_of
from chungsuc.units.queries.days import known_days
from chungsuc.units.queries.logged import units_ever_called, units_last_called
from chungsuc.units.queries.scope import RegisterTree
from chungsuc.units.web.block_table import BLOCK_LIST
from chungsuc.units.web.operation_table import OPERATION_LIST
from chungsuc.units.web.unit_table import UNIT_LIST


class GrantsTable(PermissionDecider):
    """The table in ``config.grants``; the roles of the day are in the actor."""

    def decide(self, actor: Actor, permission: Permission) -> Decision:
        return permission_decision(actor, permission, GRANTS)

    def reach(self, actor: Actor, permission: Permission) -> Reach:
        return permission_reach(actor, permission, GRANTS)


WIRING: tuple[Binding[Any], ...] = (
    bind(AUDIT_TRAIL, append_entries),
    bind(
        ACTION_NAMES,
        audit.ACTIONS,
        files.ACTIONS,
        documents.ACTIONS,
        units.ACTIONS,
        accounts.ACTIONS,
        rulebook.ACTIONS,
        movements.ACTIONS,
    ),
    bind(ACTOR_SOURCE, actor_of_request),
    bind(PERMISSION_DECIDER, GrantsTable()),
    bind(UNIT_TREE, RegisterTree()),
    bind(
        UNIT_DEPENDENTS,
        *(memberships_of, roles_at, indicators_owned_by),
        *(targets_touching, obligations_touching),
    ),
    bind(AUDIT_WITNESS, LogWitness()),
    bind(WORKER_ROUNDS, *OWN_ROUNDS, SEALING, SWEEP_ROUND, *ACCOUNT_ROUNDS),
    bind(FILE_READERS, FileReader("documents", "documents.document", read_scan)),
    bind(UNIT_FINDER, units_ever_called),
    bind(UNIT_NAMER, units_last_called),
    bind(KNOWN_DAYS, known_days),
    bind(
        *(LISTS, UNIT_LIST, OPERATION_LIST, BLOCK_LIST, DOCUMENT_LIST),
        *(USER_LIST, ENTRY_LIST, JOB_LIST, EDITION_LIST, PROVISION_LIST),
    ),
    bind(
        NAVIGATION,
        Entry("Trang chủ", "desk:home"),
        Entry("Đơn vị", "units:tree", "Sổ đơn vị"),
        Entry("Thay đổi đơn vị", "units:operation_list", "Sổ đơn vị"),
        Entry("Cụm, khối", "units:block_list", "Sổ đơn vị"),
        Entry("Phong trào", "movements:movement_list", "Phong trào"),
        Entry("Chỉ tiêu", "movements:target_list", "Phong trào"),
        Entry("Việc phải nộp", "movements:obligation_list", "Phong trào"),
        Entry("Quy định theo ngày", "rulebook:contents", "Bộ quy tắc"),
        Entry("Tham số", "rulebook:parameters", "Bộ quy tắc"),
        Entry("Cơ quan phụ trách", "rulebook:owners", "Bộ quy tắc"),
        Entry("So sánh", "rulebook:comparison", "Bộ quy tắc"),
        Entry("Chấm thử", "rulebook:try_choose", "Bộ quy tắc"),
        Entry("Đối chiếu", "rulebook:provisions", "Bộ quy tắc"),
        Entry("Các bản quy định", "rulebook:edition_list", "Bộ quy tắc"),
        Entry("Phiếu mẫu", "rulebook:sample_list", "Bộ quy tắc"),
        Entry("Văn bản", "documents:document_list", "Sổ văn bản"),
        Entry("Tài khoản", "accounts:user_list", "Hệ thống"),
        Entry("Nhật ký", "audit:entry_list", "Hệ thống"),
        Entry("Việc chạy nền", "jobs:job_list", "Hệ thống"),
        Entry("Tài khoản của tôi", "accounts:my_account", "Của tôi"),
        Entry("Thẻ truy cập API", "accounts:token_list", "Của tôi"),
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
