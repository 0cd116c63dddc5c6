"""Taking files in on a page: send, see every problem or all that will be, record once."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.enums import Role
from chungsuc.accounts.models import User
from chungsuc.documents.models import Document
from chungsuc.units.models import Operation
from tests.conftest import MakeUser
from tests.units.conftest import Record

pytestmark = pytest.mark.django_db

CASES = Path(__file__).resolve().parents[1] / "cases"
FORM = "/units/import/"
SignIn = Callable[[User], Client]

BEFORE = {"day": "01/01/2020", "reach": "everything"}
AFTER = {
    "day": "1/12/2024",
    "reach": "under",
    "under": "tỉnh Kiểm Thử",
    "symbol": "1246/NQ-UBTVQH15",
    "issuer": "Uỷ ban Thường vụ Quốc hội",
    "issued_on": "24/10/2024",
}


@pytest.fixture
def office(make_user: MakeUser, sign_in: SignIn) -> Client:
    """Somebody of the office that keeps the register."""
    return sign_in(make_user("thidua", Role.EMULATION_OFFICE))


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (CASES / name).read_bytes(), "text/csv")


def _text(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("units.csv", text.encode(), "text/csv")


def _checked(client: Client, typed: dict[str, str], **files: SimpleUploadedFile) -> str:
    """Sends the form; the address of the page that says what was found."""
    answer = client.post(FORM, {**typed, **files})
    assert answer.status_code == 302, answer.context["files"].errors
    return str(answer["Location"])


def _record(client: Client, address: str) -> str:
    """Records what the page shows; the address that follows."""
    revision = client.get(address).context["verdict"].revision or ""
    return str(client.post(f"{address}record/", {"revision": revision})["Location"])


def _take_in_before(client: Client) -> None:
    _record(client, _checked(client, BEFORE, roster=_file("before.csv")))


# --- Sending and recording ---------------------------------------------------------------------


def test_files_are_checked_shown_and_recorded(office: Client) -> None:
    _take_in_before(office)
    files = {"roster": _file("after.csv"), "crosswalk": _file("crosswalk.csv")}
    address = _checked(office, AFTER, **files)

    page = office.get(address)
    done = office.get(_record(office, address))

    counts = [(each.kind.value, each.before, each.after) for each in page.context["verdict"].counts]
    assert counts == [
        ("province", 1, 1),
        ("district", 2, 2),
        ("commune", 12, 10),
        ("town", 0, 1),
    ]
    assert page.context["citation"] == (
        "Nghị quyết 1246/NQ-UBTVQH15 ngày 24/10/2024 của Uỷ ban Thường vụ Quốc hội"
    )
    assert [(kind.value, number) for kind, number in done.context["recorded"].counts] == [
        *(("rename", 1), ("recode", 4), ("change_kind", 1), ("move", 1)),
        *(("merge", 2), ("split", 1)),
    ]
    assert [each.citation for each in Document.objects.all()] == [page.context["citation"]]


def test_checking_records_nothing(office: Client) -> None:
    office.get(_checked(office, BEFORE, roster=_file("before.csv")))

    assert Operation.objects.count() == 0


def test_recording_twice_records_once(office: Client) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    revision = office.get(address).context["verdict"].revision or ""

    answers = [office.post(f"{address}record/", {"revision": revision}) for _ in range(2)]

    assert [each["Location"] for each in answers] == [f"{address}done/"] * 2
    assert Operation.objects.count() == 1


def test_what_is_recorded_bears_the_number_under_which_it_was_kept(office: Client) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    _record(office, address)

    assert address == f"{FORM}{Operation.objects.get().batch}/"


def test_when_the_register_has_changed_since_nothing_is_recorded_before_another_look(
    office: Client,
) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    revision = office.get(address).context["verdict"].revision or ""
    other = "mã;tên;loại\n91;Khác;tỉnh\n"
    _record(office, _checked(office, {**BEFORE, "reach": "additions"}, roster=_text(other)))

    answer = office.post(f"{address}record/", {"revision": revision}, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert "Sổ đơn vị đã có thay đổi từ lúc kiểm tra." in answer.content.decode()
    assert Operation.objects.count() == 1


def test_a_file_that_says_what_the_register_has_leaves_nothing_to_record(office: Client) -> None:
    _take_in_before(office)
    address = _checked(office, {**BEFORE, "day": "01/02/2020"}, roster=_file("before.csv"))

    page = office.get(address).content.decode()

    assert "Sổ đã đúng như tệp." in page
    assert "Ghi tất cả" not in page


# --- Problems -----------------------------------------------------------------------------------


def test_every_problem_stands_in_a_table_and_the_form_is_kept(office: Client) -> None:
    wrong = _text("mã;tên;loại\n01;;tỉnh\n02;B;làng nghề\n")
    page = office.get(
        _checked(
            office,
            {**BEFORE, "symbol": "1/NQ", "issuer": "X", "issued_on": "1/1/2020"},
            roster=wrong,
        )
    )

    assert [(each.line, each.column) for each in page.context["problems"]] == [
        (2, "tên"),
        (3, "loại"),
    ]
    entry = page.context["entry"]
    assert (entry.day["day"].value(), entry.basis["symbol"].value()) == ("01/01/2020", "1/NQ")


def test_what_has_a_problem_is_not_recorded_though_it_is_asked_for(office: Client) -> None:
    address = _checked(office, BEFORE, roster=_text("mã;tên;loại\n01;;tỉnh\n"))

    answer = office.post(f"{address}record/", {"revision": "0"})

    assert (answer["Location"], Operation.objects.count()) == (address, 0)


def test_of_very_many_problems_the_first_are_shown_with_the_number_of_the_rest(
    office: Client,
) -> None:
    many = _text("mã;tên;loại\n" + "01;;tỉnh\n" * 300)
    page = office.get(_checked(office, BEFORE, roster=many))

    assert (len(page.context["problems"]), page.context["more"]) == (200, 100)


def test_a_missing_decision_is_mended_without_sending_the_files_again(office: Client) -> None:
    _take_in_before(office)
    files = {"roster": _file("after.csv"), "crosswalk": _file("crosswalk.csv")}
    bare = {name: AFTER[name] for name in ("day", "reach", "under")}
    page = office.get(_checked(office, bare, **files))
    problem = page.context["general"][0].what

    again = office.get(_checked(office, {**AFTER, "kept": page.context["kept"]}))

    assert problem.startswith("10 thay đổi cần có quyết định làm căn cứ")
    assert again.context["verdict"].accepted


def test_what_cannot_be_read_is_refused_beside_its_field_and_the_files_are_kept(
    office: Client,
) -> None:
    answer = office.post(
        FORM, {"day": "32/1/2020", "reach": "under", "roster": _file("before.csv")}
    )

    assert answer.status_code == 422
    entry = answer.context["entry"]
    assert (list(entry.day.errors), list(entry.scope.errors)) == (["day"], ["under"])
    assert [name for _, name in answer.context["files"].rows] == ["before.csv", ""]


def test_a_form_without_files_says_so(office: Client) -> None:
    answer = office.post(FORM, BEFORE)

    assert answer.context["files"].errors["roster"] == [
        "Hãy chọn danh sách đơn vị, bảng đối chiếu, hoặc cả hai."
    ]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(office: Client) -> None:
    large = SimpleUploadedFile("units.csv", b"x" * (6 * 2**20))

    answer = office.post(FORM, {**BEFORE, "roster": large})

    assert answer.context["files"].errors["roster"] == [
        (
            "Tệp có 6,0 MB, nhiều nhất được 5 MB. Hãy chia thành nhiều tệp, hoặc bỏ các cột không "
            "dùng."
        )
    ]


def test_an_unclear_unit_is_chosen_with_one_press(
    office: Client, record: Record, small_register: dict[str, int]
) -> None:
    typed = {"day": "1/12/2024", "reach": "under", "under": "Xã An", "roster": _file("after.csv")}
    unclear = office.post(FORM, typed)
    named = unclear.context["entry"].scope.named["under"][0]

    chosen = office.post(
        FORM,
        {
            "day": "1/12/2024",
            "reach": "under",
            "under": "Xã An",
            "kept": unclear.context["kept"],
            "take": f"under:0:{named.choices[0].text}",
        },
    )

    assert [each.text for each in named.choices] == ["Xã An, Huyện Đông", "Xã An, Huyện Tây"]
    assert chosen.context["entry"].scope.unit_of("under").id == small_register["An"]
    assert [name for _, name in chosen.context["files"].rows] == ["after.csv", ""]


# --- What is kept, and for whom --------------------------------------------------------------


def test_an_expired_draft_says_so_and_leads_back_to_the_form(office: Client) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    cache.clear()

    answers = [office.get(address, follow=True), office.post(f"{address}record/", follow=True)]

    for answer in answers:
        assert answer.redirect_chain[-1] == (FORM, 302)
        assert "chỉ được giữ 2 giờ và nay không còn" in answer.content.decode()


def test_what_one_person_sent_nobody_else_can_see_or_record(
    office: Client, administrator: User, sign_in: SignIn
) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    other = sign_in(administrator)

    seen = other.get(address)
    recorded = other.post(f"{address}record/", {"revision": "0"})
    kept = other.get(FORM, {"kept": address.rsplit("/", 2)[1]})

    assert (seen["Location"], recorded["Location"]) == (FORM, FORM)
    assert [name for _, name in kept.context["files"].rows] == ["", ""]
    assert Operation.objects.count() == 0


def test_the_form_is_opened_again_as_it_was(office: Client) -> None:
    address = _checked(office, BEFORE, roster=_file("before.csv"))
    token = UUID(address.rsplit("/", 2)[1])

    page = office.get(FORM, {"kept": str(token)})

    assert [name for _, name in page.context["files"].rows] == ["before.csv", ""]
    assert page.context["entry"].day["day"].value() == "01/01/2020"


def test_the_one_province_of_the_register_is_offered(office: Client) -> None:
    _take_in_before(office)

    assert office.get(FORM).context["entry"].scope["under"].value() == "Tỉnh Kiểm Thử"


def test_nobody_takes_in_files_without_the_permission(stranger: User, sign_in: SignIn) -> None:
    client, token = sign_in(stranger), uuid4()
    addresses = [FORM, f"{FORM}{token}/", f"{FORM}{token}/done/"]

    answers = [client.get(each) for each in addresses]
    answers.append(client.post(FORM, {**BEFORE, "roster": _file("before.csv")}))
    answers.append(client.post(f"{FORM}{token}/record/"))

    assert [each.status_code for each in answers] == [403] * 5
    assert Operation.objects.count() == 0


def test_a_recording_that_never_was_is_not_found(office: Client) -> None:
    answer = office.get(reverse("units:import_done", args=[uuid4()]))

    assert answer.status_code == 404
    assert "Không tìm thấy lần nạp này." in answer.content.decode()


# --- What pages cost --------------------------------------------------------------------------


def _roster(communes: int) -> SimpleUploadedFile:
    rows = "".join(f"{90001 + place},Xã {place},xã,90\n" for place in range(communes))
    return _text(f"mã,tên,loại,mã cấp trên\n90,Kiểm Thử,tỉnh,\n{rows}")


@pytest.mark.parametrize("communes", [1, 400])
def test_pages_cost_the_same_statements_with_one_unit_and_with_many(
    communes: int, office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    office.get(FORM)
    address = _checked(office, BEFORE, roster=_roster(communes))

    with django_assert_num_queries(5):  # session, account, roles; documents, the province
        office.get(FORM)
    with django_assert_num_queries(10):
        # session, account, roles; draft, documents; of the register its revision, what stands,
        # later flows, later changes, other ways of writing
        office.get(address)
    _record(office, address)
    with django_assert_num_queries(4):  # session, account, roles; the recording
        office.get(f"{address}done/")
