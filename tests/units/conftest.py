"""The register of Lạng Sơn."""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management.color import no_style
from django.db import connection, models

from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.units.imports.loading import load_data_file
from chungsuc.units.models import Flow, Operation, Registry, Unit, UnitAlias, UnitVersion
from chungsuc.units.queries.search import the_unit
from tests.conftest import AT, ON, OPENING, Record

__all__ = ["OPENING", "Record"]  # the fixtures of tests/conftest.py speak of them

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
DIVISION, REFORM = date(2024, 12, 1), date(2025, 7, 1)
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
