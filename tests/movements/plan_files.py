"""A small file of a movement as people write it, and what tests let files name."""

from datetime import date
from decimal import Decimal

from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.movements.enums import Basis, Part, Recurrence, Shape
from chungsuc.movements.imports.movement_files import read_movement_files
from chungsuc.movements.imports.naming import Known
from chungsuc.movements.rules.contents import (
    Allocated,
    AssignmentTerms,
    Clause,
    Ground,
    PartyTerms,
    PlanContent,
    Population,
    TargetTerms,
    Timing,
)
from chungsuc.movements.services.loading import (
    Loaded,
    MovementFile,
    WrittenVersion,
    load_movements,
)
from chungsuc.movements.services.movements import MovementTerms
from chungsuc.rulebook.imports.rule_files import RawFile
from chungsuc.rulebook.rules.rule_file import WrittenDocument
from chungsuc.units.enums import Kind
from tests.conftest import AT, ON

KNOWN = Known(measures=frozenset({"so_xa_ntm"}), titles=frozenset({"xa_ntm"}))
"""The rules that stand in tests of files; the units are those of the small register."""

SMALL = """\
movement:
  code: kiem-thu
  name: Phong trào thử
  slogan: Chung sức
  begins_on: 2021-01-01
  ends_on: 2025-12-31
  launched_by: Tỉnh Kiểm Thử
  taking_part: [huyện, xã]
documents:
  - {key: kh, kind: plan, symbol: …/KH-UBND, issuer: UBND tỉnh}
  - {key: qd, kind: decision, symbol: 1/QĐ-TTg, issuer: Thủ tướng Chính phủ, issued_on: 2022-02-22}
versions:
  - since: 2022-06-30
    document: kh
    title: Kế hoạch thử
    note: Ngày đầu là cách đọc của tệp.
    grounds:
      - {words: Quyết định số 1, document: qd}
      - {words: Thực hiện chỉ đạo chung}
    clauses:
      I: Chỉ tiêu.
      I.1: |
        Năm xã đạt chuẩn.
        Kể cả xã mới.
      I.1.đ.-2: {mark: "+", depth: 2, text: Việc khác.}
      "2": Báo cáo.
    targets:
      so_xa:
        title: Số xã đạt chuẩn
        shape: stock
        goal: 5
        unit: xã
        begins_on: 2020-12-31
        ends_on: 2025-12-31
        clause: I.1
        measure: so_xa_ntm
        baseline: 1.5
        points: {2022-12-31: 2, 2023-12-31: 3}
        population: {kinds: [xã], holding: xa_ntm, under: "901", stated: 6, words: mọi xã}
        basis: reported
        owner: Huyện Đông
        tolerance: 0.9
        confirmed: false
        note: Chưa xác nhận.
        allocation:
          - {unit: Huyện Đông, goal: 3}
          - {unit: {name: "902", day: 2021-01-01}, goal: 2}
    assignments:
      bao_cao:
        title: Báo cáo năm
        clause: "2"
        delivers: báo cáo
        timing: {recurrence: yearly, begins_on: 2022-01-01, ends_on: 2025-12-31, offset: -16}
        parties:
          - {part: lead, words: UBND các huyện, kind: huyện, offset: -20}
          - {part: support, words: Hội đồng thi đua}
          - {part: receiver, words: UBND tỉnh, unit: Tỉnh Kiểm Thử}
      tuyen_truyen: {title: Tuyên truyền}
    recipients: [UBND tỉnh, "Lưu: VT"]
    signature: [CHỦ TỊCH, Người Ký]
"""

REVISION = """\
  - since: 2024-01-01
    document: qd
    title: Kế hoạch điều chỉnh
    clauses: {I: Chỉ tiêu mới.}
"""


def read(*written: str) -> tuple[MovementFile, ...]:
    return read_movement_files([RawFile("x.yaml", each.encode()) for each in written], KNOWN)


def load(actor: Actor, *written: str) -> Loaded:
    return load_movements(actor=actor, at=AT, on=ON, files=read(*written))


# --- What the small file says --------------------------------------------------------------------


def small_file(register: dict[str, int]) -> MovementFile:
    return MovementFile(
        MovementTerms(
            "kiem-thu",
            "Phong trào thử",
            date(2021, 1, 1),
            date(2025, 12, 31),
            register["Kiểm Thử"],
            "Chung sức",
            taking_part=(Kind.DISTRICT, Kind.COMMUNE),
        ),
        (
            WrittenDocument("kh", DocumentKind.PLAN, "…/KH-UBND", "UBND tỉnh", None),
            WrittenDocument(
                "qd",
                DocumentKind.DECISION,
                "1/QĐ-TTg",
                "Thủ tướng Chính phủ",
                date(2022, 2, 22),
            ),
        ),
        (WrittenVersion(date(2022, 6, 30), "kh", small_content(register), ("qd", "")),),
    )


def small_content(register: dict[str, int]) -> PlanContent:
    return PlanContent(
        title="Kế hoạch thử",
        grounds=(Ground("Quyết định số 1"), Ground("Thực hiện chỉ đạo chung")),
        clauses=(
            Clause("I", 0, "I.", "Chỉ tiêu."),
            Clause("I.1", 1, "1.", "Năm xã đạt chuẩn.\nKể cả xã mới."),
            Clause("I.1.đ.-2", 2, "+", "Việc khác."),
            Clause("2", 0, "2.", "Báo cáo."),
        ),
        targets=(_target(register),),
        assignments=(_report(register), AssignmentTerms("tuyen_truyen", "Tuyên truyền")),
        recipients=("UBND tỉnh", "Lưu: VT"),
        signature=("CHỦ TỊCH", "Người Ký"),
        note="Ngày đầu là cách đọc của tệp.",
    )


def _target(register: dict[str, int]) -> TargetTerms:
    east, west = register["Đông"], register["Tây"]
    return TargetTerms(
        code="so_xa",
        title="Số xã đạt chuẩn",
        shape=Shape.STOCK,
        goal=Decimal(5),
        begins_on=date(2020, 12, 31),
        ends_on=date(2025, 12, 31),
        clause="I.1",
        measure="so_xa_ntm",
        unit="xã",
        baseline=Decimal("1.5"),
        points=((date(2022, 12, 31), Decimal(2)), (date(2023, 12, 31), Decimal(3))),
        population=Population((Kind.COMMUNE,), "xa_ntm", east, Decimal(6), "mọi xã"),
        basis=Basis.REPORTED,
        owner=east,
        tolerance=Decimal("0.9"),
        confirmed=False,
        note="Chưa xác nhận.",
        allocation=(Allocated(east, Decimal(3)), Allocated(west, Decimal(2))),
    )


def _report(register: dict[str, int]) -> AssignmentTerms:
    return AssignmentTerms(
        "bao_cao",
        "Báo cáo năm",
        "2",
        "báo cáo",
        Timing(Recurrence.YEARLY, date(2022, 1, 1), date(2025, 12, 31), -16),
        (
            PartyTerms(Part.LEAD, "UBND các huyện", Kind.DISTRICT, offset=-20),
            PartyTerms(Part.SUPPORT, "Hội đồng thi đua"),
            PartyTerms(Part.RECEIVER, "UBND tỉnh", unit=register["Kiểm Thử"]),
        ),
    )
