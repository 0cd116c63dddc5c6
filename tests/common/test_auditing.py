"""What goes into the log is exact, and what has no exact form is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from chungsuc.accounts.models import RoleHolding
from chungsuc.common.auditing import as_json, facts_of


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, None),
        (True, True),
        (115, 115),
        ("xã", "xã"),
        (Decimal("63.50"), "63.50"),
        (date(2025, 6, 30), "2025-06-30"),
        (datetime(2025, 6, 30, 1, 30, tzinfo=UTC), "2025-06-30T01:30:00+00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ((1, [Decimal("0.1")]), [1, ["0.1"]]),
        ({1: date(2025, 1, 1)}, {"1": "2025-01-01"}),
    ],
)
def test_nothing_is_rounded_on_the_way_into_the_log(value: object, kept: object) -> None:
    assert as_json(value) == kept


@pytest.mark.parametrize("value", [object(), b"x", {1, 2}])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="has no form in the audit log"):
        as_json(value)


def test_a_relation_is_kept_by_its_key() -> None:
    holding = RoleHolding(user_id=7, role="commune", starts_on=date(2025, 1, 1))

    assert facts_of(holding, "user", "role", "ends_on") == {
        "user": 7,
        "role": "commune",
        "ends_on": None,
    }
