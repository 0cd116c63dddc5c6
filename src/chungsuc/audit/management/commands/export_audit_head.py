"""Writes the end of the chain as one line, to be kept where nobody of the installation writes."""

import json
from typing import Any

from django.core.management.base import CommandError

from chungsuc.audit.exports import head_value
from chungsuc.audit.queries.verification import current_head
from chungsuc.common.commands import AnsweringCommand


class Command(AnsweringCommand):
    help = (
        "Ghi đầu chuỗi niêm phong của nhật ký thành một dòng JSON; hãy giữ ở máy khác để "
        "verify_audit --head đối chiếu về sau."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        head = current_head()
        if head is None:
            raise CommandError("Nhật ký chưa có niêm phong nào để xuất.")
        self.stdout.write(json.dumps(head_value(head)))
