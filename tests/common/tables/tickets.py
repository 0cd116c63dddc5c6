"""A list to try lists with: tickets of jobs, whose moments and totals may be unknown."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from chungsuc.common.jobs.workflow import JOBS
from chungsuc.common.models import JobTicket
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter, DayFilter, WordsFilter
from chungsuc.common.tables.table import Listing, Table

AT = datetime(2025, 6, 30, 1, 30, tzinfo=UTC)
ON = date(2025, 6, 30)

TABLE: Table[JobTicket] = Table(
    title="Việc: đang [chờ]",
    columns=(
        Column(key="title", title="Tên", value=lambda t: t.title, order="title", heads=True),
        Column(
            key="total",
            title="Tổng",
            value=lambda t: t.total,
            kind=ColumnKind.NUMBER,
            order="total",
        ),
        Column(
            key="asked",
            title="Ngày",
            value=lambda t: t.asked_at.date(),
            kind=ColumnKind.DATE,
            order="asked_at",
            note=lambda t: "mới" if t.done else "",
        ),
        Column(
            key="started",
            title="Chạy từ",
            value=lambda t: t.started_at,
            kind=ColumnKind.MOMENT,
            order="started_at",
        ),
        Column(
            key="state",
            title="Trạng thái",
            value=lambda _: Badge(JOBS.state("READY").staff_name, "READY"),
            kind=ColumnKind.STATE,
        ),
        Column(
            key="stop",
            title="Thao tác",
            value=lambda _: "Dừng",
            kind=ColumnKind.ACTION,
            link=lambda _: "/stop/",
            label=lambda t: f"Dừng {t.title}",
        ),
    ),
    sort="title",
    tie="id",
    make=lambda row: row,
    key=lambda t: t.pk,
    filters=(
        ChoiceFilter("job", "Loại", (("a", "việc A"), ("b", "việc B")), lambda code: Q(job=code)),
        WordsFilter("words", "Có chữ", lambda words: Q(title__contains=words)),
        DayFilter("from", "Từ ngày", lambda day: Q(asked_at__date__gte=day)),
    ),
    size=3,
)


def listing() -> Listing[JobTicket]:
    return Listing(TABLE, JobTicket.objects.all(), ON, ("Chỉ để thử.",))


def ticket(number: int, title: str, **values: Any) -> JobTicket:  # noqa: ANN401  a row's own fields
    given = {"job": "a", "asked_by": 1, "asked_at": AT} | values
    return JobTicket.objects.create(id=UUID(int=number), title=title, **given)
