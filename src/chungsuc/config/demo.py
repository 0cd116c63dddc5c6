"""What the demo shows: invented people, one a role, and the real units of one province."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import yaml

from chungsuc.accounts.enums import Role
from chungsuc.accounts.queries.users import demo_usernames
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import create_user
from chungsuc.common.access import system_actor
from chungsuc.movements.imports.loading import load_movement_files
from chungsuc.movements.queries.loaded import movement_codes
from chungsuc.rulebook.imports.loading import load_rule_files
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.queries.on_date import first_day
from chungsuc.units.queries.search import the_unit

PASSWORD = "chung-suc-2025"  # noqa: S105  printed on purpose; refused in production
LOADER = system_actor("Nạp dữ liệu minh hoạ")
UNITS_BATCH = UUID("5d0f3a51-6c1e-4b53-9a51-6a1f6f2f4c01")  # so that a second start loads nothing


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demo: its role, and the unit at which it is held since a day."""

    role: Role
    username: str
    full_name: str
    unit: str
    since: date


def sign_ins(file: Path) -> tuple[SignIn, ...]:
    """The accounts of the demo, as the file lists them."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return tuple(SignIn(Role(row.pop("role")), **row) for row in rows)


def load_sign_ins(file: Path, *, at: datetime, on: date) -> int:
    """Makes the accounts that are missing, after the units; says how many were made."""
    present = set(demo_usernames())
    missing = [each for each in sign_ins(file) if each.username not in present]
    for each in missing:
        user = create_user(
            actor=LOADER,
            at=at,
            on=on,
            username=each.username,
            full_name=each.full_name,
            password=PASSWORD,
            is_demo=True,
        )
        give_role(
            actor=LOADER,
            at=at,
            on=on,
            user_id=user.pk,
            role=each.role,
            unit_id=the_unit(each.unit, each.since).id if each.unit else None,
            starts_on=each.since,
        )
    return len(missing)


def load_units(file: Path, *, at: datetime, on: date) -> int:
    """Loads a province's units where there are none yet; says how many changes were recorded."""
    if first_day() is not None:
        return 0
    text = file.read_text(encoding="utf-8")
    return len(load_data_file(text, actor=LOADER, at=at, on=on, batch=UNITS_BATCH))


def load_rules(files: Sequence[Path], *, at: datetime, on: date) -> int:
    """Loads the rules that are new in the files, after the units; says how many provisions."""
    raw = [RawFile(each.name, each.read_bytes()) for each in files if each.exists()]
    if not raw:
        return 0
    return load_rule_files(raw, actor=LOADER, at=at, on=on).provisions


def load_movements(files: Sequence[Path], *, at: datetime, on: date) -> int:
    """Loads movements where there are none yet, after units and rules; says how many clauses."""
    raw = [RawFile(each.name, each.read_bytes()) for each in files if each.exists()]
    if not raw or movement_codes():
        return 0
    return load_movement_files(raw, actor=LOADER, at=at, on=on).clauses
