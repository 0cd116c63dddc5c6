"""The office reads a plan from a Word file, corrects, confirms, and nothing waits any more."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from chungsuc.accounts.enums import Role
from chungsuc.common.access import Actor
from chungsuc.movements.models import PlanVersion
from chungsuc.movements.queries.contents import content_of
from chungsuc.movements.services.movements import MovementTerms, found_movement
from chungsuc.units.enums import Kind
from tests.conftest import AT, ON, PASSWORD, MakeUser
from tests.journeys.conftest import barriers, overflows
from tests.movements.conftest import BEGINS, ENDS
from tests.movements.word_writer import docx, numbering, paragraph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def movement(small_register: dict[str, int], system: Actor, make_user: MakeUser) -> str:
    """A movement of the province without a plan yet, and who drafts for it."""
    unit = small_register["Kiểm Thử"]
    make_user("thidua", Role.EMULATION_OFFICE, full_name="Lý Thị Đua", unit=unit)
    terms = MovementTerms(
        code="kt", name="Chung sức", begins_on=BEGINS, ends_on=ENDS, launched_by=unit,
        taking_part=(Kind.DISTRICT,),
    )  # fmt: skip
    return found_movement(actor=system, at=AT, on=ON, terms=terms).code


def _word_file(folder: Path) -> Path:
    body = paragraph("KẾ HOẠCH") + paragraph("Thi đua xây dựng nông thôn mới")
    for level, text in (
        (0, "CHỈ TIÊU"),
        (1, "Đến năm 2025 có 5/6 xã đạt chuẩn; không có xã dưới 10 tiêu chí."),
        (0, "TỔ CHỨC THỰC HIỆN"),
        (1, "UBND các huyện báo cáo UBND tỉnh trước ngày 15/11 hằng năm."),
        (1, "UBND xã An rà soát trong quý III năm 2022."),
    ):
        body += paragraph(text, level=level)
    file = folder / "ke-hoach.docx"
    file.write_bytes(docx(body, numbering=numbering()))
    return file


def _is_readable(page: Page) -> None:
    assert barriers(page) == []
    assert not overflows(page)


def test_a_plan_is_read_corrected_and_confirmed(
    live_server: LiveServer, page: Page, movement: str, tmp_path: Path
) -> None:
    page.goto(f"{live_server.url}/movements/of/{movement}/import/")
    page.get_by_label("Tên đăng nhập").fill("thidua")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đọc kế hoạch từ tệp")
    _is_readable(page)

    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_text("Hãy chọn tệp kế hoạch, hoặc dán văn bản")).to_be_visible()
    page.get_by_label("Tệp kế hoạch (.docx hoặc .txt)").set_input_files(_word_file(tmp_path))
    page.get_by_role("button", name="Đọc kế hoạch").click()
    expect(page.get_by_role("status")).to_have_text(
        "Đã đọc xong ke-hoach.docx: 9 điều chờ xác nhận."
    )
    _is_readable(page)

    page.get_by_role("button", name="Xác nhận mọi mục, căn cứ, nơi nhận").click()
    expect(page.get_by_role("status")).to_have_text("Đã xác nhận 5 mục.")
    page.get_by_role("link", name="Xem từng điều đang chờ").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mục I.1: chỉ tiêu")
    _is_readable(page)
    page.get_by_label("Mức phải đạt").fill("sáu")
    page.get_by_role("button", name="Ghi như đã sửa").click()
    expect(page.get_by_label("Mức phải đạt")).to_have_value("sáu")
    _is_readable(page)
    page.get_by_label("Mức phải đạt").fill("6")
    page.get_by_role("button", name="Ghi như đã sửa").click()
    expect(page.get_by_role("status")).to_have_text("Đã ghi. Còn 3 điều chờ xác nhận.")

    page.get_by_role("button", name="Xác nhận như đã đọc").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mục II.1: nhiệm vụ, thời hạn")
    _is_readable(page)
    page.get_by_role("button", name="Xác nhận như đã đọc").click()
    expect(page.get_by_text("Chưa rõ là đơn vị nào trong sổ: UBND xã An.")).to_be_visible()
    page.get_by_role("button", name="Bỏ qua, không ghi gì").click()
    expect(page.get_by_text("Đã xem hết 9 điều đọc từ ke-hoach.docx.")).to_be_visible()
    _is_readable(page)

    content = content_of(PlanVersion.objects.get())
    assert [(each.code, f"{each.goal}") for each in content.targets] == [
        ("so_xa", "6"),
        ("san_xa", "10"),
    ]
    assert [(each.clause, each.delivers) for each in content.assignments] == [("II.1", "báo cáo")]
