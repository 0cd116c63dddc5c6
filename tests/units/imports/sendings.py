"""Files sent and judged, recorded and read back, for tests of imports."""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.services import NewDocument
from chungsuc.units.imports.judging import Sending, SentFile, Verdict, judged
from chungsuc.units.imports.scopes import Reach, Scope
from chungsuc.units.models import Operation
from chungsuc.units.queries.on_date import units_on
from chungsuc.units.services.importing import import_changes
from tests.conftest import AT, ON

EVERYTHING = Scope(Reach.EVERYTHING)
ADDITIONS = Scope(Reach.ADDITIONS)
DECISION = NewDocument(
    DocumentKind.RESOLUTION,
    "1/NQ-UBTVQH15",
    "Uỷ ban Thường vụ Quốc hội",
    date(2024, 10, 24),
)

Content = str | bytes | None


def sending(
    roster: Content = None,
    crosswalk: Content = None,
    *,
    on: date,
    scope: Scope = EVERYTHING,
    decided: bool = True,
) -> Sending:
    """What somebody sends, the files under the names ``units.csv`` and ``crosswalk.csv``."""
    return Sending(
        on, scope, _file("units.csv", roster), _file("crosswalk.csv", crosswalk), decided
    )


def _file(name: str, content: Content) -> SentFile | None:
    if content is None:
        return None
    return SentFile(name, content.encode() if isinstance(content, str) else content)


def verdict(
    roster: Content = None,
    crosswalk: Content = None,
    *,
    on: date,
    scope: Scope = EVERYTHING,
    decided: bool = True,
) -> Verdict:
    return judged(sending(roster, crosswalk, on=on, scope=scope, decided=decided))


def problems(verdict: Verdict) -> list[str]:
    """The problems as the command writes them."""
    return [each.text for each in verdict.problems]


def record(
    system: Actor,
    roster: Content = None,
    crosswalk: Content = None,
    *,
    on: date,
    scope: Scope = EVERYTHING,
) -> list[Operation]:
    """Judges, which must find nothing wrong, and records."""
    found = verdict(roster, crosswalk, on=on, scope=scope)
    assert problems(found) == []
    return import_changes(
        actor=system,
        at=AT,
        on=ON,
        instructions=found.instructions,
        basis=DECISION,
        revision=found.revision,
        batch=uuid4(),
    )


def statements(verdict: Verdict) -> list[str]:
    return [each.plan.statement for each in verdict.changes]


Row = tuple[str, str, str]


def rows_on(on: date) -> Iterable[Row]:
    """Code, full name and the code above of every territory on the day, in order of codes."""
    lines = [each for each in units_on(on) if each.kind.is_territory]
    codes = {each.id: each.code for each in lines}
    return sorted((each.code, each.full_name, codes.get(each.parent_id or 0, "")) for each in lines)
