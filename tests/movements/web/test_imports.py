"""A plan is read from a file on a page, and decided item by item beside its words."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from chungsuc.accounts.models import User
from chungsuc.common.access import Actor
from chungsuc.documents.models import Document
from chungsuc.movements.models import Movement, PlanVersion, Proposal
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.queries.proposals import ProposalPage
from chungsuc.movements.rules.contents import PlanContent
from chungsuc.movements.services.importing import confirm_several, import_plan
from tests.conftest import AT, ON
from tests.movements.conftest import AsActor
from tests.movements.test_importing import TEXT, read
from tests.movements.word_writer import docx, numbering, paragraph

pytestmark = pytest.mark.django_db

IMPORT = "/movements/of/kiem-thu-2021-2025/import/"
DISMISS = {"decision": "as_read", "dismiss": "1"}
TARGET, REPORT, CLAUSE, RECIPIENT, SIGNATURE = 4, 8, 3, 11, 13


@pytest.fixture
def desk(office: User, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(office)


@pytest.fixture
def draft(movement: Movement, system: Actor, decision: Document) -> PlanVersion:
    return import_plan(
        actor=system,
        at=AT,
        on=ON,
        movement_code=movement.code,
        plan=read(),
        read_from="kh.txt",
    )


def said(draft: PlanVersion) -> PlanContent:
    return content_of(PlanVersion.objects.get(pk=draft.pk))


def address(draft: PlanVersion, place: int | None = None) -> str:
    whole = f"/movements/drafts/{draft.pk}/proposals/"
    return whole if place is None else f"{whole}{place}/"


def shown(client: Client, draft: PlanVersion) -> ProposalPage:
    page: ProposalPage = client.get(address(draft)).context["page"]
    return page


def typed(client: Client, draft: PlanVersion, place: int) -> dict[str, object]:
    """What a browser would send of the page as it stands."""
    form = client.get(address(draft, place)).context["form"]
    forms = [form, *getattr(form, "parties", ())]
    return {
        field.html_name: value
        for each in forms
        for field in each
        if (value := field.value()) or value == 0
    } | {row["words"].html_name: row["words"].value() or "" for row in forms[1:]}


# --- Reading -------------------------------------------------------------------------------------


def test_a_word_file_becomes_a_draft_whose_proposals_are_shown(
    desk: Client, movement: Movement
) -> None:
    body = paragraph("KẾ HOẠCH") + paragraph("Thi đua") + paragraph("MỤC TIÊU", level=0)
    body += paragraph("Đến năm 2025 có 5/6 xã đạt chuẩn.", level=1)
    file = SimpleUploadedFile("kế hoạch.docx", docx(body, numbering=numbering()))

    answer = desk.post(IMPORT, {"file": file, "text": ""})

    draft = PlanVersion.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, address(draft))
    assert draft.read_from == "kế hoạch.docx"
    blocks = [(block.title, len(block.lines)) for block in shown(desk, draft).blocks]
    assert blocks == [("Mục I", 1), ("Mục I.1", 2)]


def test_text_that_was_pasted_is_read_too(desk: Client, movement: Movement) -> None:
    desk.post(IMPORT, {"text": TEXT.replace("\n", "\r\n")})

    draft = PlanVersion.objects.get()
    assert (draft.read_from, draft.proposals.count()) == ("văn bản dán vào", 13)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tệp trống"),
        (b"%PDF-1.7", "tệp PDF"),
        (b"\xd0\xcf\x11\xe0", "Word đời cũ"),
        ("Một dòng.".encode(), "Không thấy mục nào"),
    ],
    ids=["empty", "pdf", "doc", "line"],
)
def test_what_cannot_be_read_is_said_and_nothing_is_begun(
    content: bytes, words: str, desk: Client, movement: Movement
) -> None:
    answer = desk.post(IMPORT, {"file": SimpleUploadedFile("kh.doc", content)})

    assert answer.status_code == 422
    assert words in answer.context["problems"][0]
    assert PlanVersion.objects.count() == 0


def test_nothing_sent_is_said_next_to_the_field(desk: Client, movement: Movement) -> None:
    answer = desk.post(IMPORT, {"text": " "})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"] == [
        "Hãy chọn tệp kế hoạch, hoặc dán văn bản vào ô dưới."
    ]


def test_a_district_neither_reads_nor_sees_plans_of_the_province(
    draft: PlanVersion, district_office: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(district_office)

    answers = [
        client.get(IMPORT),
        client.post(IMPORT, {"text": TEXT}),
        client.get(address(draft)),
        client.get(address(draft, TARGET)),
        client.post(address(draft, TARGET), DISMISS),
        client.post(f"{address(draft)}confirm/", {"proposal": [1]}),
    ]

    assert [each.status_code for each in answers] == [403, 403, 404, 404, 404, 404]
    assert not any("5/6 xã" in each.content.decode() for each in answers)
    assert PlanVersion.objects.count() == 1


# --- Deciding ------------------------------------------------------------------------------------


def test_the_page_counts_what_waits_and_says_how_words_are_understood(
    desk: Client, draft: PlanVersion
) -> None:
    page = shown(desk, draft)

    lines = {int(line.place): line for block in page.blocks for line in block.lines}
    assert (page.open, page.total, page.first_open) == (13, 13, 1)
    assert lines[TARGET].said == ("Số đang có: 5/6 xã, chậm nhất 31/12/2025.",)
    assert lines[REPORT].said == (
        "Phải nộp: báo cáo.",
        "Hạn: hàng năm, 2021–2025, trước cuối kỳ 46 ngày.",
        "Chủ trì: UBND huyện Đông (Huyện Đông).",
        "Nơi nhận: UBND tỉnh (Tỉnh Kiểm Thử).",
    )
    assert lines[REPORT + 2].said[-1] == "Chưa rõ là đơn vị nào trong sổ: UBND xã An."


@pytest.mark.parametrize("place", [1, CLAUSE, TARGET, REPORT, REPORT + 2, RECIPIENT, SIGNATURE])
def test_what_is_sent_as_it_stands_is_confirmed_as_it_was_read(
    place: int, desk: Client, draft: PlanVersion
) -> None:
    before = Proposal.objects.get(place=place).content

    answer = desk.post(address(draft, place), typed(desk, draft, place))

    proposal = Proposal.objects.get(place=place)
    assert (answer.status_code, proposal.state) == (302, "confirmed")
    assert {**proposal.content, "confirmed": 0} == {**before, "confirmed": 0}


def test_one_click_confirms_what_was_read(desk: Client, draft: PlanVersion) -> None:
    desk.post(address(draft, TARGET), {"decision": "as_read"})

    assert [each.code for each in said(draft).targets] == ["so_xa"]
    assert Proposal.objects.get(place=TARGET).state == "confirmed"


def test_after_each_decision_the_next_that_waits_is_shown(desk: Client, draft: PlanVersion) -> None:
    onward = desk.post(address(draft, TARGET), DISMISS)
    around = desk.post(address(draft, SIGNATURE), DISMISS)

    assert onward.headers["Location"] == address(draft, TARGET + 1)
    assert around.headers["Location"] == address(draft, 1)


def test_a_target_is_corrected_in_its_form(desk: Client, draft: PlanVersion) -> None:
    desk.post(address(draft, TARGET), {**typed(desk, draft, TARGET), "goal": "6"})

    assert [(each.code, f"{each.goal}") for each in said(draft).targets] == [("so_xa", "6")]
    assert Proposal.objects.get(place=TARGET).state == "corrected"


def test_a_correction_that_cannot_be_read_keeps_what_was_typed(
    desk: Client, draft: PlanVersion
) -> None:
    answer = desk.post(
        address(draft, TARGET), {**typed(desk, draft, TARGET), "goal": "năm", "title": "Năm xã"}
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["goal"]
    assert 'value="Năm xã"' in answer.content.decode()
    assert said(draft).targets == ()


def test_a_task_whose_unit_was_not_clear_is_given_one(
    desk: Client, draft: PlanVersion, small_register: dict[str, int]
) -> None:
    sent = typed(desk, draft, REPORT + 2) | {"party-0-unit": "xã An, huyện Tây"}

    desk.post(address(draft, REPORT + 2), sent)

    (task,) = said(draft).assignments
    assert [(each.words, each.unit) for each in task.parties] == [
        ("UBND xã An", small_register["An Tây"])
    ]


def test_a_clause_and_the_signature_are_corrected_as_text(desk: Client, draft: PlanVersion) -> None:
    desk.post(address(draft, CLAUSE), {"mark": "1)", "text": "Năm xã\r\nđạt chuẩn."})
    desk.post(address(draft, SIGNATURE), {"text": "PHÓ CHỦ TỊCH\r\n\r\nNgười Khác"})

    content = said(draft)
    assert [(each.mark, each.text) for each in content.clauses if each.path == "I.1"] == [
        ("1)", "Năm xã\nđạt chuẩn.")
    ]
    assert content.signature == ("PHÓ CHỦ TỊCH", "Người Khác")


def test_ticked_ones_are_confirmed_together(desk: Client, draft: PlanVersion) -> None:
    chosen = list(Proposal.objects.filter(place__in=[2, TARGET]).values_list("pk", flat=True))

    desk.post(f"{address(draft)}confirm/", {"proposal": chosen})

    done = Proposal.objects.filter(state="confirmed").values_list("place", flat=True)
    assert sorted(done) == [2, TARGET]


def test_all_texts_of_the_page_are_confirmed_and_targets_left_to_be_seen(
    desk: Client, draft: PlanVersion
) -> None:
    desk.post(f"{address(draft)}confirm/", {"shown": shown(desk, draft).text_numbers, "all": "1"})

    left = Proposal.objects.filter(state="open").values_list("kind", flat=True)
    assert sorted(left) == ["assignment", "assignment", "target", "target"]


def test_what_was_decided_is_shown_and_not_decided_again(desk: Client, draft: PlanVersion) -> None:
    desk.post(address(draft, TARGET), typed(desk, draft, TARGET))

    page = desk.get(address(draft, TARGET))
    again = desk.post(address(draft, TARGET), DISMISS)

    assert page.context["decidable"] is False
    assert "Lý Thị Đua" in page.content.decode()
    assert again.status_code == 422
    assert "đã xác nhận điều này" in again.context["problems"][0]


def test_a_place_that_never_was_is_not_found(desk: Client, draft: PlanVersion) -> None:
    assert desk.get(address(draft, 99)).status_code == 404


LONG = "I. VIỆC\n" + "".join(f"{n}. Sở Nội vụ báo cáo lần {n}.\n" for n in range(1, 160))


def test_a_long_plan_is_shown_in_parts(movement: Movement, desk: Client, system: Actor) -> None:
    long = import_plan(
        actor=system, at=AT, on=ON, movement_code=movement.code, plan=read(LONG), read_from="kh"
    )

    first = shown(desk, long)
    rest = desk.get(address(long), {"from": first.next_from}).context["page"]

    assert (first.first, first.last, first.next_from, first.total) == (1, 150, 151, 319)
    assert (rest.first, rest.last) == (151, 300)


@pytest.mark.parametrize("text", ["I. VIỆC\n1. Xong.\n", LONG], ids=["two", "many"])
def test_the_page_costs_the_same_statements_however_much_was_read(
    text: str,
    movement: Movement,
    desk: Client,
    system: Actor,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    draft = import_plan(
        actor=system, at=AT, on=ON, movement_code=movement.code, plan=read(text), read_from="kh"
    )
    desk.get(address(draft))

    with django_assert_num_queries(5):
        desk.get(address(draft))


def test_once_all_is_seen_the_page_says_so(
    desk: Client, draft: PlanVersion, office: User, as_actor: AsActor
) -> None:
    every = list(draft.proposals.values_list("pk", flat=True))
    confirm_several(actor=as_actor(office), at=AT, on=ON, plan_id=draft.pk, proposals=every)

    text = desk.get(address(draft)).content.decode()

    assert "Đã xem hết 13 điều đọc từ kh.txt." in text
    assert "Xác nhận các điều đã chọn" not in text
