"""The list of what runs in the background."""

from django.db.models import Q

from chungsuc.common.jobs import queries
from chungsuc.common.jobs.names import Lane
from chungsuc.common.jobs.queries import JobSummary
from chungsuc.common.jobs.workflow import JOBS
from chungsuc.common.tables.columns import Badge, Column, ColumnKind
from chungsuc.common.tables.filters import ChoiceFilter
from chungsuc.common.tables.named import ListAsked
from chungsuc.common.tables.table import Listing, Table

LANES = {Lane.INTERACTIVE: "Việc có người đang chờ", Lane.BULK: "Việc hàng loạt"}

JOB_TABLE: Table[JobSummary] = Table(
    title="Việc chạy nền",
    caption="Mới nhất đứng trước. Việc đã kết thúc được giữ 30 ngày.",
    columns=(
        Column(key="name", title="Việc", value=lambda job: job.name, kind=ColumnKind.CODE),
        Column(
            key="state",
            title="Trạng thái",
            value=lambda job: Badge(job.state.staff_name, job.state.code),
            kind=ColumnKind.STATE,
            order="status",
        ),
        Column(
            key="attempt",
            title="Lần thứ",
            value=lambda job: job.attempt,
            kind=ColumnKind.NUMBER,
        ),
        Column(
            key="asked",
            title="Yêu cầu lúc",
            value=lambda job: job.enqueued_at,
            kind=ColumnKind.MOMENT,
            order="enqueued_at",
        ),
        Column(
            key="started",
            title="Chạy từ",
            value=lambda job: job.started_at,
            kind=ColumnKind.MOMENT,
            order="started_at",
        ),
        Column(
            key="finished",
            title="Kết thúc",
            value=lambda job: job.finished_at,
            kind=ColumnKind.MOMENT,
            order="finished_at",
        ),
        Column(key="error", title="Lỗi", value=lambda job: job.error),
    ),
    sort="-asked",
    tie="id",
    make=queries.job_summary,
    key=lambda job: job.id,
    filters=(
        ChoiceFilter(
            "state",
            "Trạng thái",
            tuple((state.code, state.staff_name) for state in JOBS.states),
            lambda code: Q(status=code),
        ),
        ChoiceFilter(
            "lane",
            "Hàng đợi",
            tuple((lane.value, name) for lane, name in LANES.items()),
            lambda code: Q(queue_name=code),
        ),
    ),
    # The end of a traceback is read for fifty rows, not for all that are passed by.
    choose_first=True,
)


def job_listing(asked: ListAsked) -> Listing[JobSummary]:
    """Everything that runs in the background, whoever asks: who may see it, sees all of it."""
    return Listing(JOB_TABLE, queries.job_rows(), asked.today)
