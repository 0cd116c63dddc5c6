"""The log: entries, which units they concern, what of them can be erased, and their seals.

Names and values are kept as they were; nothing points to a live record.
"""

import json
from typing import Any

from django.db import models

from chungsuc.audit.errors import AppendOnlyError
from chungsuc.audit.rules.canonical import document_text


class DocumentField(models.TextField[Any, Any]):
    """A document of JSON, stored as the one text that is sealed.

    Not JSON of the database: PostgreSQL orders keys and writes numbers in its own way.
    """

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def from_db_value(self, value: str, *_: object) -> Any:  # noqa: ANN401  whatever the document is
        return json.loads(value)

    def get_prep_value(self, value: object) -> str:
        return document_text(value)

    def to_python(self, value: object) -> Any:  # noqa: ANN401  as above
        return json.loads(value) if isinstance(value, str) else value

    def value_to_string(self, obj: models.Model) -> str:
        return document_text(self.value_from_object(obj))


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and appends; every other write is refused."""

    def update(self, **kwargs: object) -> int:  # noqa: ARG002  Django's signature
        raise AppendOnlyError

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class AppendOnly(models.Model):
    """Rows that come in batches, through the services, and then stay.

    The database refuses changes as well (migration ``0003``).
    """

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label} {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:  # noqa: ARG002  Django's signature
        raise AppendOnlyError

    def delete(
        self,
        *args: object,  # noqa: ARG002  Django's signature
        **kwargs: object,  # noqa: ARG002  Django's signature
    ) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError


class Entry(AppendOnly):
    """What was done, by whom, for whom, to what, from what to what, and why.

    ``personal`` holds, for every fact that can be erased, a digest with a salt that is kept
    beside the value alone; ``record_name`` is empty where it is such a fact.
    """

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
    before = DocumentField("trước", default=dict)
    after = DocumentField("sau", default=dict)
    why = models.TextField("lý do", blank=True)
    personal = DocumentField("giá trị riêng", default=dict)

    class Meta:
        db_table = "audit_entry"
        default_permissions = ()
        # Each ends with the order of the list, so that a search is one walk along one of them.
        indexes = [
            models.Index(fields=["at", "id"], name="audit_entry_by_time"),
            models.Index(
                fields=["record_type", "record_id", "at", "id"], name="audit_entry_by_record"
            ),
            models.Index(fields=["actor_id", "at", "id"], name="audit_entry_by_actor"),
            models.Index(fields=["action", "at", "id"], name="audit_entry_by_action"),
            models.Index(
                fields=["actor_id", "action", "at", "id"], name="audit_entry_by_actor_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.record_name}"


class EntryUnit(AppendOnly):
    """A unit that an entry concerns, with what the log is searched by.

    ``at``, ``actor_id`` and ``action`` are the entry's, repeated for the indexes; the seals
    hold them to it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="units", db_index=False)
    unit = models.BigIntegerField("số đơn vị")
    at = models.DateTimeField("thời điểm")
    actor_id = models.BigIntegerField("số tài khoản", null=True)
    action = models.CharField("việc", max_length=100)

    class Meta:
        db_table = "audit_entry_unit"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "unit"], name="audit_entry_unit_is_kept_once")
        ]
        indexes = [
            models.Index(fields=["unit", "at", "entry"], name="audit_unit_by_time"),
            models.Index(fields=["unit", "actor_id", "at", "entry"], name="audit_unit_by_actor"),
            models.Index(fields=["unit", "action", "at", "entry"], name="audit_unit_by_action"),
            models.Index(
                fields=["unit", "actor_id", "action", "at", "entry"],
                name="audit_unit_by_actor_action",
            ),
        ]


class Seal(AppendOnly):
    """A batch of entries that was sealed: a link of the chain (``rules.chain``)."""

    number = models.BigIntegerField("số lô", primary_key=True)
    first_id = models.BigIntegerField("mục đầu")
    last_id = models.BigIntegerField("mục cuối", unique=True)
    count = models.PositiveIntegerField("số mục")
    sealed_at = models.DateTimeField("niêm phong lúc")
    links = models.BinaryField("dấu của từng mục")
    digest = models.CharField("mã niêm phong", max_length=64)

    class Meta:
        db_table = "audit_seal"
        default_permissions = ()


class Erasure(models.Model):
    """Somebody's own values were erased, once, on request; the log says by whom and why."""

    person = models.CharField("của", max_length=165)
    erased_at = models.DateTimeField("lúc")

    class Meta:
        db_table = "audit_erasure"
        default_permissions = ()

    def __str__(self) -> str:
        return f"Giá trị riêng của {self.person}"


class PersonalValue(models.Model):
    """A value of an entry that is somebody's own; after an erasure only that there was one."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="personal_values", db_index=False
    )
    fact = models.CharField("thông tin", max_length=100)
    person = models.CharField("của", max_length=165)
    salt = models.BinaryField("muối", null=True)
    value = models.JSONField("giá trị", null=True)
    erasure = models.ForeignKey(
        Erasure, null=True, on_delete=models.PROTECT, related_name="values", verbose_name="lần xoá"
    )

    class Meta:
        db_table = "audit_personal_value"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "fact"], name="audit_value_is_kept_once")
        ]
        indexes = [models.Index(fields=["person"], name="audit_value_by_person")]

    def __str__(self) -> str:
        return f"{self.fact}: {self.person}"
