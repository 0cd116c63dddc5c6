"""Codes of the station."""

from chungsuc.common.access import Permission

READ_LOG = Permission("audit.read_log", "xem nhật ký hệ thống")
