"""The kernel's own records: what somebody waits for while it runs in the background."""

from uuid import uuid4

from django.db import models

from chungsuc.common.fields import VietnameseCharField


class JobTicket(models.Model):
    """A job that a person asked for and waits for: how far it is, and what came of it.

    A row of the queue is one attempt; a ticket outlives the attempts. Only the one who asked
    may see it, so it carries that person's number as a value.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    job = models.CharField("việc", max_length=100)
    title = VietnameseCharField("tên gọi", max_length=200)
    # What its file holds, as a list's name: so that the files can be found when that is erased.
    subject = models.CharField("về", max_length=100, blank=True, default="")
    asked_by = models.BigIntegerField("người yêu cầu")
    asked_at = models.DateTimeField("yêu cầu lúc")
    started_at = models.DateTimeField("chạy từ", null=True)
    finished_at = models.DateTimeField("kết thúc", null=True)
    done = models.PositiveBigIntegerField("đã làm", default=0)
    total = models.PositiveBigIntegerField("tất cả", null=True)
    words = VietnameseCharField("đang làm gì", max_length=300, blank=True)
    problem = VietnameseCharField("vì sao không xong", max_length=1000, blank=True)
    # Where the person who asked looks for the next step, back from this page.
    back = models.CharField("trở về", max_length=2000, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["asked_at"], name="ticket_by_age")]

    def __str__(self) -> str:
        return f"{self.title}"


class JobResult(models.Model):
    """A file that a job made for the one who asked; kept with its ticket, and gone with it."""

    ticket = models.OneToOneField(
        JobTicket, primary_key=True, on_delete=models.CASCADE, related_name="result"
    )
    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại tệp", max_length=100)
    content = models.BinaryField("nội dung")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}"
