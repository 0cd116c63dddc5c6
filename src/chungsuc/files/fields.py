"""A field for one file in the forms of other stations; its value was looked into."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from chungsuc.common.errors import DomainError
from chungsuc.files.enums import Family
from chungsuc.files.rules.inspection import Inspected, inspect
from chungsuc.files.rules.sizes import write_size

EVERY_FAMILY = tuple(Family)
MISSING = "Hãy chọn một tệp."


def limits_in_words(wanted: Sequence[Family]) -> str:
    """The limits of ``wanted``: ``PDF đến 30 MB; ảnh JPEG, PNG, WEBP đến 15 MB.``."""
    largest = settings.FILES_LARGEST
    parts = [f"{each.name_vi} đến {write_size(largest[each])}" for each in wanted]
    return "; ".join(parts) + "."


class UploadField(forms.FileField):
    """One file of the ``wanted`` families; the cleaned value is ``Inspected``, or ``None``.

    What is wrong with a file stands beside the field, in the words of ``files.errors``. The
    form around it is ``multipart/form-data``; with ``data-upload`` and ``files/upload.js`` it
    shows how much was sent. Nothing is stored yet: the view puts a valid form's file in its
    place with ``services.contents.place_content``, and hands that to its service.
    """

    widget = forms.FileInput

    def __init__(self, *, wanted: Sequence[Family] = EVERY_FAMILY, **kwargs: Any) -> None:  # noqa: ANN401  Django's signature
        self.wanted = tuple(wanted)
        kwargs.setdefault("help_text", limits_in_words(self.wanted))
        kwargs.setdefault("error_messages", {"required": MISSING})
        # An empty file is refused with what to do about it, by the inspection.
        super().__init__(**{"allow_empty_file": True, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What the browser offers in its dialogue, and what the script says before sending."""
        largest = max(settings.FILES_LARGEST[each] for each in self.wanted)
        endings = [ending for each in self.wanted for ending in each.endings]
        return {
            **super().widget_attrs(widget),
            "accept": ",".join(endings),
            "data-largest": str(largest),
            "data-largest-text": write_size(largest),
        }

    def clean(self, data: Any, initial: Any = None) -> Inspected | None:  # noqa: ANN401  Django's signature
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        try:
            return inspect(
                cast("Any", sent.file),  # the file that Django wrapped: seekable, of bytes
                sent.name or "",
                largest=settings.FILES_LARGEST,
                wanted=self.wanted,
            )
        except DomainError as refusal:
            raise ValidationError(str(refusal), code=refusal.code) from refusal
