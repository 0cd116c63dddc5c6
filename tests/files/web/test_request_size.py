"""What is too large is answered with a page, before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from chungsuc.accounts.models import User

pytestmark = pytest.mark.django_db
SMALL = override_settings(FILES_LARGEST_REQUEST=2_000_000)


def sent(size: int) -> dict[str, SimpleUploadedFile]:
    return {"scan": SimpleUploadedFile("a.pdf", b"\0" * size)}


@SMALL
def test_a_request_above_the_limit_gets_a_page_that_says_what_to_do(administrator: User) -> None:
    client = Client()
    client.force_login(administrator)

    answer = client.post(reverse("documents:document_new"), sent(3_000_000))

    said = answer.content.decode()
    assert answer.status_code == 413
    assert "Lần gửi này nặng 2,9 MB, quá mức 1,9 MB, nên máy chủ không nhận." in said
    assert "Chưa có gì được lưu." in said
    assert "<h1>Chưa thực hiện được</h1>" in said
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"


@SMALL
def test_a_program_that_sends_too_much_gets_json() -> None:
    answer = Client().post("/api/v1/units/", data=b"x" * 3_000_000, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (413, "files.request_too_large")


@SMALL
def test_a_request_at_the_limit_goes_on_to_whoever_answers_it() -> None:
    answer = Client().post(reverse("documents:document_new"), sent(1_900_000))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (
        302,
        reverse("accounts:sign_in"),
    )


@pytest.mark.parametrize("claimed", ["", "many", "-5", "٣٠٠٠٠٠٠٠٠"])
def test_a_size_that_is_none_is_no_size(claimed: str) -> None:
    answer = Client().get("/health/", CONTENT_LENGTH=claimed)

    assert answer.status_code == 200
