"""To which units the records at the station's addresses belong: for the policies of its pages."""

from collections.abc import Collection
from datetime import date

from chungsuc.accounts.queries.holdings import unit_of_holding, units_of_user
from chungsuc.common.access import RecordScope


def _of_user(*, on: date, **parameters: object) -> Collection[int | None]:
    return units_of_user(int(str(parameters["user_id"])), on=on)


def _of_holding(*, on: date, **parameters: object) -> Collection[int | None] | None:  # noqa: ARG001  one shape for all scopes
    return unit_of_holding(int(str(parameters["holding_id"])))


USER = RecordScope("tài khoản này", _of_user)
HOLDING = RecordScope("vai trò này", _of_holding)
