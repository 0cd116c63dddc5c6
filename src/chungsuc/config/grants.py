"""Which roles hold which permission: the one table, readable on one screen."""

from collections.abc import Mapping

from chungsuc.accounts.enums import MANAGE_ACCOUNTS, Role
from chungsuc.audit.enums import ERASE_PERSON, READ_LOG
from chungsuc.common.access import Permission
from chungsuc.common.enums import READ_JOBS
from chungsuc.documents.enums import MANAGE_DOCUMENTS
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, RECEIVE_DELIVERIES
from chungsuc.rulebook.enums import APPROVE_RULES, CHECK_RULES, DRAFT_RULES, PUBLISH_RULES
from chungsuc.units.enums import MANAGE_UNITS

TABLE: Mapping[Permission, frozenset[Role]] = {
    MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    READ_LOG: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ERASE_PERSON: frozenset({Role.ADMINISTRATOR}),
    READ_JOBS: frozenset({Role.ADMINISTRATOR}),
    MANAGE_DOCUMENTS: frozenset({Role.EMULATION_OFFICE, Role.ADMINISTRATOR}),
    MANAGE_UNITS: frozenset({Role.EMULATION_OFFICE, Role.ADMINISTRATOR}),
    DRAFT_RULES: frozenset({Role.COORDINATION_OFFICE, Role.EMULATION_OFFICE}),
    APPROVE_RULES: frozenset(
        {Role.COORDINATION_OFFICE, Role.EMULATION_OFFICE, Role.PROVINCE_LEADER}
    ),
    PUBLISH_RULES: frozenset({Role.COORDINATION_OFFICE, Role.EMULATION_OFFICE}),
    CHECK_RULES: frozenset({Role.COORDINATION_OFFICE, Role.EMULATION_OFFICE}),
    # Each for the movements of its own unit and below: a district launches its own.
    DRAFT_PLANS: frozenset({Role.EMULATION_OFFICE, Role.COORDINATION_OFFICE, Role.DISTRICT}),
    DECIDE_PLANS: frozenset({Role.EMULATION_OFFICE, Role.DISTRICT}),
    RECEIVE_DELIVERIES: frozenset({Role.EMULATION_OFFICE, Role.COORDINATION_OFFICE, Role.DISTRICT}),
}

GRANTS: Mapping[str, frozenset[Role]] = {
    permission.code: roles for permission, roles in TABLE.items()
}
