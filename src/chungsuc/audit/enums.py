"""Codes of the station."""

from chungsuc.common.access import Permission

READ_LOG = Permission("audit.read_log", "xem nhật ký hệ thống")
ERASE_PERSON = Permission("audit.erase_person", "xoá giá trị riêng của một người trong nhật ký")

ACTIONS = {"audit.person_erased": "Xoá giá trị riêng theo yêu cầu"}
STATION_NAMES = {
    "accounts": "Tài khoản",
    "audit": "Nhật ký",
    "documents": "Văn bản",
    "files": "Tệp",
    "rulebook": "Bộ quy tắc",
    "units": "Đơn vị",
}
"""What the stations are called above their actions; one that is not here shows its code."""

ENTRY_LIST_NAME = "audit.entries"
"""Under which the log is written to files in the background."""
