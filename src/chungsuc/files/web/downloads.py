"""Giving files out: to be saved, or a picture to be looked at; never to be run."""

import logging

from django.http import FileResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from chungsuc.common.access import policy, signed_in
from chungsuc.common.errors import NotFoundError
from chungsuc.common.web.occasion import PageRequest
from chungsuc.files.enums import READERS_DECIDE, Family, FileKind
from chungsuc.files.errors import MissingContentError
from chungsuc.files.models import StoredFile
from chungsuc.files.ports import FILE_READERS
from chungsuc.files.queries.contents import open_content

logger = logging.getLogger(__name__)

# Even if a browser opened it: no script, no form, nothing fetched, in no other site's page.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@policy(signed_in(open_because=READERS_DECIDE))
@require_safe
def download(request: PageRequest, records: str, record_id: int, file_id: int) -> HttpResponseBase:
    """A file as an attachment, under the name that the record gives it."""
    row, name = _readable_file(request, records, record_id, file_id)
    return file_answer(row, name, inline=False)


@policy(signed_in(open_because=READERS_DECIDE))
@require_safe
def picture(request: PageRequest, records: str, record_id: int, file_id: int) -> HttpResponseBase:
    """A picture to be shown in a page of ours."""
    row, name = _readable_file(request, records, record_id, file_id)
    if FileKind(row.kind).family is not Family.PICTURE:
        raise _no_such_file()
    return file_answer(row, name, inline=True)


def file_answer(row: StoredFile, name: str, *, inline: bool) -> FileResponse:
    """The content with the type of its kind and headers that keep it from running.

    Raises:
        NotFoundError: the content is gone; for whoever runs the system the log says so.
    """
    try:
        content = open_content(row.sha256)
    except MissingContentError as error:
        logger.exception("content of stored file %s is missing", row.pk)
        raise _no_such_file() from error
    return FileResponse(
        content,
        as_attachment=not inline,
        filename=name,
        content_type=FileKind(row.kind).media_type,
        headers=HEADERS,
    )


def _readable_file(
    request: PageRequest, records: str, record_id: int, file_id: int
) -> tuple[StoredFile, str]:
    """The file with its name, for somebody who may read it.

    Raises:
        NotFoundError: there is no such record or file, the one does not refer to the other, or
            the person may not read it: all the same, so that nobody learns which.
    """
    for reader in FILE_READERS.bound:
        if reader.records != records:
            continue
        found = reader.read(
            record_id=record_id, file_id=file_id, actor=request.actor, on=request.on
        )
        row = StoredFile.objects.filter(pk=file_id).first()
        if found is not None and found.decision.allowed and row is not None:
            return row, found.name
    raise _no_such_file()


def _no_such_file() -> NotFoundError:
    return NotFoundError("tệp này")
