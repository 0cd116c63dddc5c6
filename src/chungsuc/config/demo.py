"""What the demo shows: invented people, one a role, and the real units of one province."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from chungsuc.accounts.enums import Role
from chungsuc.accounts.queries.users import demo_usernames
from chungsuc.accounts.services.roles import give_role
from chungsuc.accounts.services.users import create_user
from chungsuc.common.access import system_actor
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.queries.on_date import first_day

PASSWORD = "chung-suc-2025"  # noqa: S105  printed on purpose; refused in production
LOADER = system_actor("Nạp dữ liệu minh hoạ")
STARTS_ON = date(2021, 1, 1)
UNITS_BATCH = UUID("5d0f3a51-6c1e-4b53-9a51-6a1f6f2f4c01")  # so that a second start loads nothing


@dataclass(frozen=True, slots=True)
class SignIn:
    """An account of the demo."""

    role: Role
    username: str
    full_name: str


SIGN_INS = (
    SignIn(Role.PROVINCE_LEADER, "lanhdao", "Lãnh đạo tỉnh (minh hoạ)"),
    SignIn(Role.EMULATION_OFFICE, "thidua", "Cán bộ thi đua – khen thưởng (minh hoạ)"),
    SignIn(Role.COORDINATION_OFFICE, "dieuphoi", "Cán bộ Văn phòng Điều phối (minh hoạ)"),
    SignIn(Role.DEPARTMENT, "songanh", "Chuyên viên sở (minh hoạ)"),
    SignIn(Role.DISTRICT, "huyen", "Cán bộ huyện (minh hoạ)"),
    SignIn(Role.COMMUNE, "xa", "Cán bộ xã (minh hoạ)"),
    SignIn(Role.FRONT, "mattran", "Cán bộ Mặt trận (minh hoạ)"),
    SignIn(Role.COUNCIL_MEMBER, "hoidong", "Thành viên hội đồng (minh hoạ)"),
    SignIn(Role.AUDITOR, "kiemtra", "Cán bộ kiểm tra (minh hoạ)"),
    SignIn(Role.ADMINISTRATOR, "quantri", "Quản trị hệ thống (minh hoạ)"),
)


def load_sign_ins(*, at: datetime) -> int:
    """Makes the accounts that are missing; says how many were made."""
    present = set(demo_usernames())
    missing = [each for each in SIGN_INS if each.username not in present]
    for each in missing:
        user = create_user(
            actor=LOADER,
            at=at,
            username=each.username,
            full_name=each.full_name,
            password=PASSWORD,
            is_demo=True,
        )
        give_role(actor=LOADER, at=at, user_id=user.pk, role=each.role, starts_on=STARTS_ON)
    return len(missing)


def load_units(file: Path, *, at: datetime, on: date) -> int:
    """Loads a province's units where there are none yet; says how many changes were recorded."""
    if first_day() is not None:
        return 0
    text = file.read_text(encoding="utf-8")
    return len(load_data_file(text, actor=LOADER, at=at, on=on, batch=UNITS_BATCH))
