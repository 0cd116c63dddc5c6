"""Addresses of the operations."""

from django.urls import path

from chungsuc.units.web import operation_entry, operations

urlpatterns = [
    path("", operations.operation_list, name="operation_list"),
    path("new/", operations.operation_new, name="operation_new"),
    path("new/<slug:kind>/", operation_entry.operation_enter, name="operation_enter"),
    path("<int:operation_id>/", operations.operation_detail, name="operation_detail"),
    path("<int:operation_id>/reverse/", operations.operation_reverse, name="operation_reverse"),
    path("batches/<uuid:batch>/reverse/", operations.batch_reverse, name="batch_reverse"),
]
