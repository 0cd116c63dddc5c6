"""Pages of documents: the list, one of them, registering one with its scan."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.enums import DocumentKind
from chungsuc.documents.models import Document
from chungsuc.documents.services import register_document
from chungsuc.files.models import StoredFile
from tests.conftest import AT, MakeUser
from tests.files import makers
from tests.files.conftest import contents
from tests.files.keeping import stored, text

__all__ = ["contents"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contents")]
SignIn = Callable[[User], Client]
LIST = "/documents/"


@pytest.fixture
def office(make_user: MakeUser) -> User:
    return make_user("thidua", Role.EMULATION_OFFICE)


def registered(system: Actor, number: int = 1) -> Document:
    return register_document(
        actor=system,
        at=AT,
        kind=DocumentKind.DECISION,
        symbol=f"{number}/QĐ-UBND",
        issuer="UBND tỉnh Lạng Sơn",
        issued_on=date(2025, 3, 1),
        title=f"Về việc số {number}",
    )


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def typed(**facts: object) -> dict[str, object]:
    return {
        "kind": "decision",
        "symbol": "12/QĐ-UBND",
        "issuer": "UBND tỉnh Lạng Sơn",
        "issued_on": "01/03/2025",
        "title": "Phát động thi đua",
        **facts,
    }


def test_the_list_shows_the_last_registered_first_to_everybody_signed_in(
    stranger: User, sign_in: SignIn, system: Actor
) -> None:
    for number in (1, 2):
        registered(system, number)
    file = stored(system, text(1), "a.txt")
    Document.objects.filter(symbol="1/QĐ-UBND").update(scan=file, scan_name="a.txt")

    answer = sign_in(stranger).get(LIST)

    lines = answer.context["table"].items
    assert [(line.symbol, line.kind, line.has_scan) for line in lines] == [
        ("2/QĐ-UBND", "Quyết định", False),
        ("1/QĐ-UBND", "Quyết định", True),
    ]
    assert "Ghi sổ văn bản" not in answer.content.decode()


def test_pages_of_documents_follow_each_other(
    stranger: User, sign_in: SignIn, system: Actor
) -> None:
    for number in range(55):
        registered(system, number)
    client = sign_in(stranger)

    first = client.get(LIST).context["table"]
    second = client.get(first.next_address).context["table"]

    seen = [line.id for line in (*first.items, *second.items)]
    assert seen == list(Document.objects.order_by("-id").values_list("id", flat=True))
    assert (second.next_address, second.first_address) == ("", "/documents/?")


@pytest.fixture
def shelf(system: Actor) -> None:
    """Three documents that differ in all that one can look for."""
    facts: list[dict[str, object]] = [
        {
            "kind": DocumentKind.DECISION,
            "symbol": "12/QĐ-UBND",
            "issuer": "UBND tỉnh Lạng Sơn",
            "issued_on": date(2025, 3, 1),
            "title": "Phát động thi đua",
            "checked_on": date(2025, 4, 1),
        },
        {
            "kind": DocumentKind.PLAN,
            "symbol": "9/KH-UBND",
            "issuer": "UBND tỉnh Lạng Sơn",
            "issued_on": date(2025, 5, 1),
            "title": "Đào tạo 100% cán bộ",
        },
        {
            "kind": DocumentKind.RESOLUTION,
            "symbol": "1672/NQ-UBTVQH15",
            "issuer": "Uỷ ban Thường vụ Quốc hội",
            "issued_on": None,
        },
    ]
    for each in facts:
        register_document(actor=system, at=AT, **each)  # type: ignore[arg-type]  # facts of the test


def shown(client: Client, **question: str) -> list[str]:
    items = client.get(LIST, question).context["table"].items
    return [line.symbol.partition("/")[0] for line in items]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["1672", "9", "12"]),
        ({"q": "12/QĐ"}, ["12"]),
        ({"q": "phat dong"}, ["12"]),
        ({"q": "ĐÀO TẠO"}, ["9"]),
        ({"q": "nghị quyết 1672/NQ-UBTVQH15"}, ["1672"]),
        ({"q": "ke hoach"}, ["9"]),
        ({"q": "100%"}, ["9"]),
        ({"q": "%"}, ["9"]),
        ({"q": "thi đua Quốc hội"}, []),
        ({"kind": "plan"}, ["9"]),
        ({"checked": "checked"}, ["12"]),
        ({"checked": "unchecked"}, ["1672", "9"]),
        ({"q": "lang son", "checked": "unchecked"}, ["9"]),
        ({"sort": "symbol"}, ["9", "12", "1672"]),
        ({"sort": "-symbol"}, ["1672", "12", "9"]),
        ({"sort": "issued"}, ["12", "9", "1672"]),
        ({"sort": "-issued"}, ["9", "12", "1672"]),
    ],
)
def test_documents_are_found_by_words_kind_and_comparison_and_sorted_by_number_and_day(
    asked: dict[str, str], found: list[str], stranger: User, sign_in: SignIn
) -> None:
    assert shown(sign_in(stranger), **asked) == found


@pytest.mark.usefixtures("shelf")
def test_the_file_holds_the_documents_that_are_shown(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get(LIST, {"kind": "decision", "format": "xlsx"})

    sheet = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    rows = [row for row in sheet.to_python() if any(row)]
    assert rows[2:] == [
        ["Lọc theo Loại văn bản: Quyết định.", *[""] * 6],
        ["1 dòng.", *[""] * 6],
        [
            *("Số, ký hiệu", "Loại", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu"),
            *("Đối chiếu văn bản gốc", "Bản quét"),
        ],
        [
            *("12/QĐ-UBND", "Quyết định", date(2025, 3, 1), "UBND tỉnh Lạng Sơn"),
            *("Phát động thi đua", date(2025, 4, 1), "chưa có"),
        ],
    ]


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_statements_with_one_document_and_with_many(
    count: int,
    stranger: User,
    sign_in: SignIn,
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        registered(system, number)
    client = sign_in(stranger)

    with django_assert_num_queries(4):  # session, account, roles; documents
        client.get(LIST, {"sort": "symbol"})
    with django_assert_num_queries(6):  # and of the file: whether it is long, how long, rows
        client.get(LIST, {"format": "xlsx"})


def test_a_page_of_a_document_costs_one_statement_with_a_scan_and_without(
    stranger: User,
    sign_in: SignIn,
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    plain, scanned = registered(system, 1), registered(system, 2)
    file = stored(system, makers.picture(), "a.jpg")
    Document.objects.filter(pk=scanned.pk).update(scan=file, scan_name="a.jpg")
    client = sign_in(stranger)

    for document in (plain, scanned):
        with django_assert_num_queries(4):
            client.get(reverse("documents:document_detail", args=[document.pk]))


def test_a_document_that_is_not_there_is_not_found(stranger: User, sign_in: SignIn) -> None:
    answer = sign_in(stranger).get(reverse("documents:document_detail", args=[99]))

    assert answer.status_code == 404
    assert "Không tìm thấy văn bản này." in answer.content.decode()


def test_a_scan_goes_in_and_comes_out_as_it_was(
    office: User, stranger: User, sign_in: SignIn, system: Actor
) -> None:
    document = registered(system)
    content = makers.signed_field_pdf()

    page = sign_in(office).post(
        reverse("documents:scan_attach", args=[document.pk]),
        {"seen": "", "scan": upload(content, "C:\\Quét\\QĐ 1.pdf")},
        follow=True,
    )
    address = reverse(
        "files:download", args=["documents", document.pk, StoredFile.objects.get().pk]
    )
    given = sign_in(stranger).get(address)

    assert "Đã đính kèm bản quét." in page.content.decode()
    assert f'<a href="{address}" download>QĐ 1.pdf</a>' in page.content.decode()
    assert b"".join(given) == content
    given.close()


def test_a_file_that_is_not_taken_is_refused_beside_the_field(
    office: User, sign_in: SignIn, system: Actor
) -> None:
    document = registered(system)
    address = reverse("documents:scan_attach", args=[document.pk])
    client = sign_in(office)

    said = {}
    for name, content in {
        "không": None,
        "trống": b"",
        "trang web": b"<html><script>1</script>",
        "Word": makers.docx(),
    }.items():
        data = {} if content is None else {"scan": upload(content, "quyết định.pdf")}
        answer = client.post(address, data)
        said[name] = (answer.status_code, answer.context["form"].errors["scan"][0][:46])

    assert said == {
        "không": (422, "Hãy chọn một tệp."),
        "trống": (422, "Tệp này trống, không có nội dung. Hãy mở tệp t"),
        "trang web": (422, "Tệp này là trang web (HTML); hệ thống không nh"),
        "Word": (422, "Tệp này là Word (.docx), Excel (.xlsx), còn ở "),
    }
    assert (StoredFile.objects.count(), Document.objects.get().scan_id) == (0, None)


def test_somebody_who_may_not_manage_documents_neither_sees_nor_opens_the_forms(
    stranger: User, sign_in: SignIn, system: Actor
) -> None:
    document = registered(system)
    client = sign_in(stranger)

    page = client.get(reverse("documents:document_detail", args=[document.pk]))
    answers = [
        client.post(address, {"scan": upload(makers.pdf(), "a.pdf"), "why": "x"})
        for address in (
            reverse("documents:scan_attach", args=[document.pk]),
            reverse("documents:scan_remove", args=[document.pk]),
            reverse("documents:document_new"),
        )
    ]

    assert "Đính kèm" not in page.content.decode()
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert StoredFile.objects.count() == 0


def test_a_scan_that_was_replaced_meanwhile_is_not_overwritten(
    office: User, sign_in: SignIn, system: Actor
) -> None:
    document = registered(system)
    address = reverse("documents:scan_attach", args=[document.pk])
    client = sign_in(office)
    client.post(address, {"seen": "", "scan": upload(makers.pdf(), "a.pdf")})
    first = Document.objects.get().scan_id

    answer = client.post(address, {"seen": "", "scan": upload(makers.picture(), "b.jpg")})

    assert answer.status_code == 422
    assert "trong lúc bạn làm" in answer.context["form"].errors["scan"][0]
    assert Document.objects.get().scan_id == first


def test_taking_a_scan_off_asks_why(office: User, sign_in: SignIn, system: Actor) -> None:
    document = registered(system)
    client = sign_in(office)
    client.post(
        reverse("documents:scan_attach", args=[document.pk]),
        {"seen": "", "scan": upload(makers.pdf(), "nhầm.pdf")},
    )
    address = reverse("documents:scan_remove", args=[document.pk])
    seen = Document.objects.get().scan_id

    unreasoned = client.post(address, {"seen": seen, "why": ""})
    reasoned = client.post(address, {"seen": seen, "why": "Đính kèm nhầm"}, follow=True)

    assert (unreasoned.status_code, unreasoned.context["form"].errors["why"]) == (
        422,
        ["Chưa ghi lý do gỡ bản quét. Hãy ghi lý do, ví dụ: đính kèm nhầm văn bản."],
    )
    assert "Đã gỡ bản quét." in reasoned.content.decode()
    assert Document.objects.get().scan_id is None


def test_a_document_is_registered_with_its_scan_once_however_often_it_is_sent(
    office: User, sign_in: SignIn
) -> None:
    client = sign_in(office)
    address = reverse("documents:document_new")

    answers = [
        client.post(address, typed(scan=upload(makers.pdf(), "a.pdf")), follow=True)
        for _ in range(2)
    ]

    document = Document.objects.get()
    assert [answer.redirect_chain[-1] for answer in answers] == [
        (reverse("documents:document_detail", args=[document.pk]), 302)
    ] * 2
    assert (document.citation, document.scan_name, StoredFile.objects.count()) == (
        "Quyết định 12/QĐ-UBND ngày 01/03/2025 của UBND tỉnh Lạng Sơn",
        "a.pdf",
        1,
    )


def test_what_was_typed_is_kept_when_the_file_is_refused(office: User, sign_in: SignIn) -> None:
    answer = sign_in(office).post(
        reverse("documents:document_new"), typed(scan=upload(b"MZ\x90\0", "a.pdf"))
    )

    said = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="12/QĐ-UBND"' in said
    assert 'value="Phát động thi đua"' in said
    assert "Tệp này là chương trình" in answer.context["form"].errors["scan"][0]
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_the_field_says_its_limits_to_people_and_to_the_browser(
    office: User, sign_in: SignIn
) -> None:
    said = sign_in(office).get(reverse("documents:document_new")).content.decode()

    assert "PDF đến 30 MB; ảnh JPEG, PNG, WEBP đến 15 MB." in said
    assert 'accept=".pdf,.jpg,.jpeg,.png,.webp"' in said
    assert 'data-largest="31457280"' in said
    assert 'aria-describedby="id_scan_helptext"' in said
