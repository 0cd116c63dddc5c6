"""One row a change. Names and values are kept as they were; nothing points to a live record."""

from django.db import models

from chungsuc.audit.errors import AppendOnlyError


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads and appends; every other write is refused."""

    def update(self, **kwargs: object) -> int:  # noqa: ARG002  Django's signature
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class Entry(models.Model):
    """What was done, by whom, for whom, to what, from what to what, and why."""

    at = models.DateTimeField("thời điểm")
    actor_kind = models.CharField("loại người thực hiện", max_length=16)
    actor_id = models.BigIntegerField("số tài khoản", null=True)
    actor_name = models.CharField("người thực hiện", max_length=200)
    on_behalf_of_id = models.BigIntegerField("số tài khoản được thay mặt", null=True)
    on_behalf_of_name = models.CharField("thay mặt", max_length=200, blank=True)
    action = models.CharField("việc", max_length=100)
    record_type = models.CharField("loại hồ sơ", max_length=100)
    record_id = models.CharField("số hồ sơ", max_length=64)
    record_name = models.CharField("tên hồ sơ", max_length=300)
    before = models.JSONField("trước", default=dict)
    after = models.JSONField("sau", default=dict)
    why = models.TextField("lý do", blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        db_table = "audit_entry"
        default_permissions = ()
        indexes = [
            models.Index(fields=["record_type", "record_id", "-id"], name="audit_entry_by_record"),
            models.Index(fields=["actor_id", "-id"], name="audit_entry_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.record_name}"

    def save(self, *args: object, **kwargs: object) -> None:  # noqa: ARG002  Django's signature
        raise AppendOnlyError  # entries come in batches, through services.append_entries

    def delete(
        self,
        *args: object,  # noqa: ARG002  Django's signature
        **kwargs: object,  # noqa: ARG002  Django's signature
    ) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError
