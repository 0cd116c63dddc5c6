"""The life cycle of one attempt at a job: a row of the library's table, under its codes.

A row is one attempt and never returns: when another attempt follows, it is a new row that
waits, written in the transaction in which this one fails.
"""

from chungsuc.common.transitions import State, Transition, Workflow

READY = State("READY", "Đang chờ", "Đang chờ")
RUNNING = State("RUNNING", "Đang chạy", "Đang xử lý")
SUCCESSFUL = State("SUCCESSFUL", "Đã xong", "Đã xong", final=True)
FAILED = State("FAILED", "Lần chạy này không thành", "Chưa xử lý được", final=True)

JOBS = Workflow(
    name="common.job",
    title="Một lần chạy việc nền",
    initial=READY.code,
    states=(READY, RUNNING, SUCCESSFUL, FAILED),
    transitions=(
        Transition("claim", "Nhận chạy", (READY.code,), RUNNING.code, None),
        Transition("succeed", "Ghi đã xong", (RUNNING.code,), SUCCESSFUL.code, None),
        Transition("fail", "Ghi lỗi", (RUNNING.code,), FAILED.code, None),
        Transition(
            "reap", "Thu lại việc của tiến trình đã dừng", (RUNNING.code,), FAILED.code, None
        ),
    ),
)
