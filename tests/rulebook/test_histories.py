"""What was ever said of an indicator or a parameter."""

from dataclasses import replace
from decimal import Decimal

from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.contents import Cancelled, Given, SetContent
from chungsuc.rulebook.rules.histories import (
    Event,
    Standing,
    content_words,
    history,
    indicator_history,
)
from tests.rulebook.small_book import (
    BEGIN,
    COMMUNE,
    INCOME,
    MARCH,
    NORTH,
    SECOND,
    THIRD,
    book,
    provisions,
    said,
    threshold,
)


def _told(events: tuple[Event, ...]) -> list[tuple[str, str, Standing]]:
    return [(each.provision.since.isoformat(), each.text.text, each.standing) for each in events]


def _income(*more: object) -> tuple[Event, ...]:
    return indicator_history(book(*more), "xa_thu", "10", THIRD, name_of=str)  # type: ignore[arg-type]  # provisions


def test_every_change_of_an_indicator_is_told_the_last_first() -> None:
    unit = "triệu đồng/người/năm"

    assert _told(_income()) == [
        ("2026-01-01", "Hết hiệu lực: thay bằng bộ mới", Standing.COMING),
        ("2024-01-01", f"Từ 42 {unit} trở lên", Standing.IN_FORCE),
        ("2023-01-01", f"Từ 39 {unit} trở lên", Standing.PAST),
        ("2021-01-01", f"Từ 36 {unit} trở lên", Standing.PAST),
        ("2021-01-01", f"Từ 45 {unit} trở lên", Standing.IN_FORCE),
        ("2021-01-01", f"Thu nhập bình quân đầu người (đơn vị tính: {unit})", Standing.IN_FORCE),
    ]


def test_until_when_each_held_is_the_day_of_the_next() -> None:
    until = {
        each.provision.since: each.until for each in _income() if each.provision.key.region == NORTH
    }

    assert until == {BEGIN: SECOND, SECOND: THIRD, THIRD: None}


def test_what_was_corrected_stays_in_the_story() -> None:
    events = _income(
        threshold("10", THIRD, Given(Decimal(44)), region=NORTH, edition=2),
        threshold("10", SECOND, Cancelled("nhập nhầm"), region=NORTH, edition=2),
    )

    of_north = [
        (each.provision.edition, each.text.text, each.standing)
        for each in events
        if each.provision.key.region == NORTH
    ]
    assert of_north == [
        (2, "Từ 44 triệu đồng/người/năm trở lên", Standing.IN_FORCE),
        (1, "Từ 42 triệu đồng/người/năm trở lên", Standing.REPLACED),
        (2, "Bỏ điều đã ghi cho ngày này: nhập nhầm", Standing.PAST),
        (1, "Từ 39 triệu đồng/người/năm trở lên", Standing.REPLACED),
        (1, "Từ 36 triệu đồng/người/năm trở lên", Standing.PAST),
    ]


def test_a_structure_is_told_only_where_it_changed_the_indicator() -> None:
    other = replace(COMMUNE, note="khác")
    renamed = replace(INCOME, name="Thu nhập")
    without = SetContent("Bộ", "xã", ())
    criteria = (replace(COMMUNE.criteria[1], indicators=(renamed,)),)
    later = book(
        said(ProvisionKind.SET, "xa_thu", SECOND, other, edition=2),
        said(ProvisionKind.SET, "xa_thu", THIRD, SetContent("Bộ", "xã", criteria), edition=2),
        said(ProvisionKind.SET, "xa_thu", MARCH, without, edition=2),
    )

    events = indicator_history(later, "xa_thu", "10", MARCH, name_of=str)

    structure = [each for each in events if each.provision.key.kind is ProvisionKind.SET]
    assert [(each.provision.since, each.text.text.split(" (")[0]) for each in structure] == [
        (MARCH, "Bộ tiêu chí bỏ chỉ tiêu này."),
        (THIRD, "Thu nhập"),
        (BEGIN, "Thu nhập bình quân đầu người"),
    ]


def test_parts_owners_and_multiples_are_worded_by_their_own_rules() -> None:
    water = _told(indicator_history(book(), "xa_thu", "17.1", THIRD, name_of=str))
    model = _told(indicator_history(book(), "xa_mau_thu", "1.1", THIRD, name_of=str))

    assert [text for _, text, _ in water] == [
        "Hết hiệu lực: thay bằng bộ mới",
        "Giao tỉnh quy định: tỉnh quy định tỷ lệ tập trung",
        "Từ 98% trở lên",
        "Tỷ lệ hộ dùng nước sạch (đơn vị tính: %)",
        "Sở Nông nghiệp thử; Sở Y tế thử (Sở Y tế: chất lượng nước)",
    ]
    assert model[0][1] == "Từ 1,1 lần ngưỡng của xa_thu/10 trở lên (ngưỡng ấy chưa được ghi)"


def test_a_parameter_tells_its_values() -> None:
    assert _told(history(book(), ProvisionKind.PARAMETER, "bieu_quyet.nguong", SECOND)) == [
        ("2024-01-01", "80%", Standing.COMING),
        ("2021-01-01", "90%", Standing.IN_FORCE),
    ]


def test_every_shape_of_content_has_words() -> None:
    assert [each.content for each in provisions() if not content_words(each.content)] == []
