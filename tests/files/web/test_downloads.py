"""Files are given out by the record that refers to them, to be saved and never to be run."""

from collections.abc import Callable
from datetime import date

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor, allow, refuse
from chungsuc.files.enums import MEDIA_TYPES
from chungsuc.files.errors import UnfitFileError
from chungsuc.files.models import StoredFile
from chungsuc.files.ports import FILE_READERS, FileReader, Readable
from chungsuc.files.queries.contents import place_of
from chungsuc.files.web.downloads import file_answer
from tests.files import makers
from tests.files.keeping import placed, stored, text

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
OPEN, CLOSED, OTHER = 1, 2, 3


@pytest.fixture
def records(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, str]]:
    """Records that refer to files: number 1 may be read, number 2 may not."""
    held: dict[int, tuple[int, str]] = {}

    def read(*, record_id: int, file_id: int, actor: Actor, on: date) -> Readable | None:
        number, name = held.get(record_id, (0, ""))
        if number != file_id:
            return None
        return Readable(name, refuse("Không phải của bạn.") if record_id == CLOSED else allow(""))

    monkeypatch.setattr(FILE_READERS, "bound", (FileReader("sheets", "x.sheet", read),))
    return held


def address(record: int, file: int, kind: str = "download") -> str:
    return reverse(f"files:{kind}", args=["sheets", record, file])


def body(answer: object) -> bytes:
    assert isinstance(answer, FileResponse)
    return b"".join(answer)


def test_a_file_is_saved_under_the_name_that_its_record_gives_it(
    stranger: User, sign_in: SignIn, system: Actor, records: dict[int, tuple[int, str]]
) -> None:
    row = stored(system, makers.pdf(), "tên đầu.pdf")
    records[OPEN] = (row.pk, "Quyết định số 12.pdf")

    answer = sign_in(stranger).get(address(OPEN, row.pk))

    assert body(answer) == makers.pdf()
    headers = {
        "Content-Type": "application/pdf",
        "Content-Length": str(row.size),
        "Content-Disposition": "attachment; filename*=utf-8''"
        "Quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20s%E1%BB%91%2012.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }
    assert {name: answer.headers.get(name) for name in headers} == headers


def test_a_picture_is_shown_in_a_page_and_nothing_else_is(
    stranger: User, sign_in: SignIn, system: Actor, records: dict[int, tuple[int, str]]
) -> None:
    shown, saved = stored(system, makers.picture(), "a.jpg"), stored(system, text(1), "b.txt")
    records[OPEN], records[OTHER] = (shown.pk, "a.jpg"), (saved.pk, "b.txt")
    client = sign_in(stranger)

    picture = client.get(address(OPEN, shown.pk, "picture"))
    other = client.get(address(OTHER, saved.pk, "picture"))

    assert (picture["Content-Type"], picture["Content-Disposition"], other.status_code) == (
        "image/jpeg",
        'inline; filename="a.jpg"',
        404,
    )
    assert (picture["X-Content-Type-Options"], picture["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    picture.close()


@pytest.mark.parametrize("kind", ["download", "picture"])
def test_what_one_may_not_read_answers_exactly_as_what_does_not_exist(
    kind: str,
    stranger: User,
    sign_in: SignIn,
    system: Actor,
    records: dict[int, tuple[int, str]],
) -> None:
    secret, mine = stored(system, makers.picture(), "kín.jpg"), stored(system, text(2), "b.txt")
    records[CLOSED], records[OPEN] = (secret.pk, "kín.jpg"), (mine.pk, "b.txt")
    client = sign_in(stranger)

    answers = [
        client.get(each)
        for each in (
            address(99, 99, kind),  # neither is there
            address(CLOSED, secret.pk, kind),  # not allowed
            address(OPEN, secret.pk, kind),  # another record's file by way of one's own record
            address(CLOSED, 99, kind),
            reverse(f"files:{kind}", args=["letters", CLOSED, secret.pk]),
        )
    ]

    tokenless = {answer.content.split(b"X-CSRFToken")[0] for answer in answers}
    mains = {answer.content.split(b"<main")[1].split(b"</main>")[0] for answer in answers}
    assert {answer.status_code for answer in answers} == {404}
    assert (len(tokenless), len(mains)) == (1, 1)
    assert [answer for answer in answers if b"k\xc3\xadn" in answer.content] == []


def test_a_content_that_was_lost_is_not_found_and_the_log_says_which(
    stranger: User,
    sign_in: SignIn,
    system: Actor,
    records: dict[int, tuple[int, str]],
    caplog: pytest.LogCaptureFixture,
) -> None:
    row = stored(system, text(1), "a.txt")
    records[OPEN] = (row.pk, "a.txt")
    place_of(row.sha256).unlink()

    answer = sign_in(stranger).get(address(OPEN, row.pk))

    assert answer.status_code == 404
    assert f"content of stored file {row.pk} is missing" in caplog.messages


def test_somebody_unknown_is_sent_to_sign_in(
    system: Actor, records: dict[int, tuple[int, str]]
) -> None:
    row = stored(system, text(1), "a.txt")
    records[OPEN] = (row.pk, "a.txt")

    answer = Client().get(address(OPEN, row.pk))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (
        302,
        reverse("accounts:sign_in"),
    )


_CONTENTS = st.sampled_from(
    [
        *(makers.pdf(), makers.docx(), makers.xlsx(), makers.picture(), makers.picture("PNG")),
        *(b"a;b\n", b"<script>alert(1)</script>", b"GIF89a=1;alert(1)//", b"%PDF-1.4 <html>"),
        *(b"a,b\n<script>alert(1)</script>\n", b"alert(1)", b"body{}", b"{}"),
    ]
)
_ENDINGS = ["pdf", "docx", "xlsx", "jpg", "png", "csv", "txt", "html", "svg", "js", "css", ""]


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=_CONTENTS,
    tail=st.binary(max_size=30),
    stem=st.text(max_size=30),
    ending=st.sampled_from(_ENDINGS),
    inline=st.booleans(),
)
def test_nothing_that_is_taken_is_ever_given_out_as_something_that_a_browser_runs(
    content: bytes, tail: bytes, stem: str, ending: str, inline: bool
) -> None:
    try:
        made = placed(content + tail, f"{stem}.{ending}")
    except UnfitFileError:
        return
    row = StoredFile(sha256=made.sha256, size=made.size, kind=made.kind.value)

    answer = file_answer(row, made.name, inline=inline)

    answer.close()
    shown = str(answer["Content-Disposition"]).split(";")[0]
    assert answer["Content-Type"] in MEDIA_TYPES.values()
    assert shown == ("inline" if inline else "attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    assert "\n" not in str(answer["Content-Disposition"])
