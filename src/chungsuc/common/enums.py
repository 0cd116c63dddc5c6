"""Codes of the kernel."""

from chungsuc.common.access import Permission

READ_JOBS = Permission("common.read_jobs", "xem các việc chạy nền")
