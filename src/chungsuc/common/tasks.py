"""The kernel's own jobs: named here, so that the worker knows them."""

from chungsuc.common.tables.exporting import write_list

__all__ = ["write_list"]
