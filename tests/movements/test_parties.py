"""Who leads, who takes part and who receives, as plans name them."""

import pytest

from chungsuc.movements.enums import Part
from chungsuc.movements.rules.parties import COMMUNES, DISTRICTS, Named, parties_in
from chungsuc.units.enums import Kind

LEAD, SUPPORT, RECEIVER = Part
DEPARTMENTS = (Kind.DEPARTMENT,)
NO_TOWNS = (Kind.DISTRICT, Kind.PROVINCIAL_CITY)


def said(text: str) -> list[tuple[Part, str, tuple[Kind, ...]]]:
    return [(each.part, each.words, each.kinds) for each in parties_in(text)]


def test_who_leads_stands_before_and_who_takes_part_behind() -> None:
    text = (
        "Sở Nông nghiệp và PTNT chủ trì, phối hợp với Sở Tài chính, Sở Kế hoạch và Đầu tư và UBND "
        "các huyện, thị xã, thành phố rà soát, báo cáo UBND tỉnh trước ngày 15/11 hằng năm."
    )

    assert said(text) == [
        (LEAD, "Sở Nông nghiệp và PTNT", ()),
        (SUPPORT, "Sở Tài chính", ()),
        (SUPPORT, "Sở Kế hoạch và Đầu tư", ()),
        (SUPPORT, "UBND các huyện, thị xã, thành phố", DISTRICTS),
        (RECEIVER, "UBND tỉnh", ()),
    ]


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("Các sở, ban, ngành căn cứ chức năng triển khai.", "Các sở, ban, ngành", DEPARTMENTS),
        ("Hằng năm, các sở, ngành báo cáo.", "các sở, ngành", DEPARTMENTS),
        ("UBND các huyện, thành phố tổ chức.", "UBND các huyện, thành phố", NO_TOWNS),
        ("Các huyện, thành phố tổ chức.", "Các huyện, thành phố", NO_TOWNS),
        ("UBND cấp huyện tổ chức.", "UBND cấp huyện", DISTRICTS),
        ("Ủy ban nhân dân các huyện tổ chức.", "Ủy ban nhân dân các huyện", (Kind.DISTRICT,)),
        ("UBND các xã, phường, thị trấn lập.", "UBND các xã, phường, thị trấn", COMMUNES),
        ("UBND cấp xã lập danh sách.", "UBND cấp xã", COMMUNES),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động.",
            "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            (Kind.FRONT,),
        ),
        (
            "Các tổ chức chính trị - xã hội tỉnh vận động.",
            "Các tổ chức chính trị - xã hội tỉnh",
            (Kind.MASS_ORGANISATION,),
        ),
        (
            "Các sở, ban, ngành, đoàn thể tỉnh triển khai.",
            "Các sở, ban, ngành, đoàn thể tỉnh",
            (Kind.DEPARTMENT, Kind.MASS_ORGANISATION),
        ),
    ],
)
def test_words_that_mean_all_of_a_kind_say_which(
    text: str, words: str, kinds: tuple[Kind, ...]
) -> None:
    assert said(text) == [(LEAD, words, kinds)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giao Sở Nội vụ chủ trì theo dõi.", "Sở Nội vụ"),
        ("Căn cứ tình hình, Sở Nội vụ tham mưu.", "Sở Nội vụ"),
        ("Việc này do Sở Nội vụ chủ trì.", "Sở Nội vụ"),
        ("Đề nghị Hội Liên hiệp Phụ nữ tỉnh vận động.", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("UBND huyện Đông tổ chức.", "UBND huyện Đông"),
        ("Phòng Nội vụ tham mưu UBND huyện.", "Phòng Nội vụ"),
    ],
)
def test_one_that_is_named_is_asked_for_by_its_name(text: str, words: str) -> None:
    assert [(each.part, each.name) for each in parties_in(text)][:1] == [(LEAD, words)]


def test_what_stands_in_brackets_is_no_part_of_a_name() -> None:
    (office,) = parties_in("Sở Nội vụ (Ban Thi đua - Khen thưởng) đôn đốc.")

    assert office.words == "Sở Nội vụ (Ban Thi đua - Khen thưởng)"
    assert office.name == "Sở Nội vụ"


def test_the_office_that_gave_the_plan_is_known_as_its_own() -> None:
    found = parties_in("Sở Nội vụ tổng hợp, báo cáo Chủ tịch UBND tỉnh.")

    assert found == (
        Named(LEAD, "Sở Nội vụ"),
        Named(RECEIVER, "Chủ tịch UBND tỉnh", own=True),
    )


def test_who_leads_and_is_named_again_leads() -> None:
    assert said("Sở Nội vụ chủ trì; các đơn vị gửi về Sở Nội vụ.") == [(LEAD, "Sở Nội vụ", ())]


@pytest.mark.parametrize(
    "text",
    [
        "Đối với các sở, ban, ngành",
        "Có xã nông thôn mới nâng cao.",
        "Tổ chức các hoạt động thi đua.",
        "Đến năm 2025 tiến hành tổng kết phong trào.",
        "Bằng khen của Chủ tịch UBND tỉnh;",
        "",
    ],
)
def test_a_clause_that_only_speaks_of_somebody_names_nobody(text: str) -> None:
    assert parties_in(text) == ()
