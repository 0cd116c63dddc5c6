"""The register of Lạng Sơn, and small registers that tests build for themselves."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management.color import no_style
from django.db import connection, models

from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import register_document
from chungsuc.units.enums import Kind
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import Flow, Operation, Registry, Unit, UnitAlias, UnitVersion
from chungsuc.units.queries.search import the_unit
from chungsuc.units.rules.requests import NewUnit, Register, Request
from chungsuc.units.services.recording import Instruction, record_operations
from tests.conftest import AT, ON

DATA_FILE = Path(__file__).resolve().parents[2] / "data/lang-son/units.yaml"
MODELS: tuple[type[models.Model], ...] = (
    Document,
    Registry,
    Unit,
    Operation,
    UnitVersion,
    Flow,
    UnitAlias,
)
OPENING, DIVISION, REFORM = date(2020, 1, 1), date(2024, 12, 1), date(2025, 7, 1)
"""The days on which the rosters of Lạng Sơn begin."""

_loaded: list[Sequence[models.Model]] = []


@pytest.fixture
def lang_son(db: None, system: Actor) -> None:
    """The register of Lạng Sơn from the project's own file; loaded once, then copied."""
    if not _loaded:
        text = DATA_FILE.read_text(encoding="utf-8")
        load_data_file(text, actor=system, at=AT, on=ON, batch=uuid4())
        _loaded.extend(list(model._default_manager.order_by("pk")) for model in MODELS)
        return
    for model, rows in zip(MODELS, _loaded, strict=True):
        model._default_manager.bulk_create([copy(row) for row in rows], batch_size=400)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)


FindUnit = Callable[[str, date], int]


@pytest.fixture
def unit() -> FindUnit:
    """The number of the one unit that a text names on a day."""
    return lambda text, on: the_unit(text, on).id


@pytest.fixture
def decision(db: None, system: Actor) -> Document:
    """A decision that tests may cite."""
    return register_document(
        actor=system,
        at=AT,
        kind=DocumentKind.DECISION,
        symbol="01/QĐ-KT",
        issuer="Uỷ ban nhân dân tỉnh Kiểm Thử",
        issued_on=date(2020, 1, 1),
    )


Record = Callable[..., list[Operation]]


@pytest.fixture
def record(system: Actor, decision: Document) -> Record:
    """Records requests on a day, by the tests' decision."""

    def make(*requests: Request, on: date = OPENING) -> list[Operation]:
        return record_operations(
            actor=system,
            at=AT,
            on=ON,
            instructions=[Instruction(each, on, decision.pk) for each in requests],
            batch=uuid4(),
        )

    return make


@pytest.fixture
def small_register(record: Record) -> dict[str, int]:
    """A province with two districts of three communes each, since 2020; numbers by name.

    Tỉnh Kiểm Thử (90): Huyện Đông (901): Xã An, Xã Bình, Xã Cát; Huyện Tây (902): Xã Dương,
    Xã Én, Xã An; Xã An of Đông has the villages Thôn 1 and Thôn 2, Xã Bình has Thôn 1.
    """
    number = count(-1, -1)
    units: list[NewUnit] = []

    def begin(kind: Kind, name: str, code: str, parent: int | None) -> int:
        units.append(NewUnit(next(number), kind, name, code, parent))
        return units[-1].number

    province = begin(Kind.PROVINCE, "Kiểm Thử", "90", None)
    east = begin(Kind.DISTRICT, "Đông", "901", province)
    west = begin(Kind.DISTRICT, "Tây", "902", province)
    an = begin(Kind.COMMUNE, "An", "90001", east)
    binh = begin(Kind.COMMUNE, "Bình", "90004", east)
    begin(Kind.COMMUNE, "Cát", "90007", east)
    begin(Kind.COMMUNE, "Dương", "90010", west)
    begin(Kind.COMMUNE, "Én", "90013", west)
    begin(Kind.COMMUNE, "An", "90016", west)
    begin(Kind.VILLAGE, "1", "", an)
    begin(Kind.VILLAGE, "2", "", an)
    begin(Kind.VILLAGE, "1", "", binh)
    record(Register(tuple(units)))
    names = ["Kiểm Thử", "Đông", "Tây", "An", "Bình", "Cát", "Dương", "Én", "An Tây"]
    names += ["Thôn 1 An", "Thôn 2 An", "Thôn 1 Bình"]
    rows = UnitVersion.objects.order_by("unit_id").values_list("unit_id", flat=True)
    return dict(zip(names, rows, strict=True))
