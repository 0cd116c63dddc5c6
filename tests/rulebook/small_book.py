"""A small book of rules in which everything happens that pages must show; its law is invented."""

from datetime import date
from decimal import Decimal

from chungsuc.rulebook.engine.kinds import (
    AppliesIf,
    BothSexes,
    Checklist,
    CountZero,
    Item,
    Level,
    NestedShare,
    Operator,
    Rule,
    Threshold,
    YesNo,
)
from chungsuc.rulebook.enums import Certainty, ProvisionKind
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    Content,
    DefinedCriterion,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MeasureContent,
    MultipleOf,
    NamedContent,
    NotKnown,
    OwnerContent,
    ParameterContent,
    SetContent,
    TitleContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision

BEGIN, SECOND, THIRD, END = (date(year, 1, 1) for year in (2021, 2023, 2024, 2026))
MARCH = date(2025, 3, 1)
NORTH, SOUTH = "mien_nui", "dong_bang"
AT_LEAST = Threshold(Operator.AT_LEAST)
LEVELS = ("Yếu", "Trung bình", "Khá", "Tốt")


def indicator(code: str, name: str, rule: Rule, unit: str = "", note: str = "") -> DefinedIndicator:
    return DefinedIndicator(code, name, unit, rule, note)


INCOME = indicator("10", "Thu nhập bình quân đầu người", AT_LEAST, "triệu đồng/người/năm")
ROADS = indicator("2.1", "Tỷ lệ đường xã được cứng hoá", AT_LEAST, "%")
WORK = indicator("12.1", "Tỷ lệ lao động qua đào tạo", BothSexes(AT_LEAST), "%")
WATER = indicator(
    "17.1",
    "Tỷ lệ hộ dùng nước sạch",
    NestedShare(AT_LEAST, Threshold(Operator.AT_LEAST, "within"), "từ công trình tập trung"),
    "%",
)
CRAFT = indicator("13.4", "Có mô hình du lịch", AppliesIf("xã có làng nghề", YesNo()))
ORDER = indicator("19.1", "Trọng án", CountZero(), "vụ")
GUARD = indicator(
    "19.2",
    "Quốc phòng",
    Checklist((Item("a", "có ban chỉ huy quân sự"), Item("b", "hoàn thành tuyển quân"))),
)
SCHOOL = indicator("14.1", "Mức phổ cập giáo dục", Level(LEVELS))
DEBT = indicator("G1", "Không nợ đọng xây dựng cơ bản", YesNo())

COMMUNE = SetContent(
    name="Bộ tiêu chí xã thử",
    level="xã",
    criteria=(
        DefinedCriterion("2", "Giao thông", "Hạ tầng", (ROADS,)),
        DefinedCriterion("10", "Thu nhập", "Kinh tế", (INCOME,)),
        DefinedCriterion("12", "Lao động", "Kinh tế", (WORK,)),
        DefinedCriterion("13", "Tổ chức sản xuất", "Kinh tế", (CRAFT,)),
        DefinedCriterion("14", "Giáo dục", "Văn hoá", (SCHOOL,)),
        DefinedCriterion("17", "Môi trường", "Môi trường", (WATER,)),
        DefinedCriterion("19", "An ninh", "Chính trị", (ORDER, GUARD)),
    ),
    gates=(DEBT,),
    expected_criteria=7,
    expected_indicators=9,
    note="Thiếu một chỉ tiêu của tiêu chí 19.",
)
MODEL = SetContent(
    name="Bộ tiêu chí xã mẫu thử",
    level="xã",
    criteria=(
        DefinedCriterion(
            "1", "Thu nhập", "", (indicator("1.1", "Thu nhập", AT_LEAST, "triệu đồng"),)
        ),
    ),
    complete=False,
)


def said(
    kind: ProvisionKind,
    name: str,
    since: date,
    content: Content,
    *,
    part: str = "",
    region: str = "",
    by_province: bool = False,
    checked_on: date | None = None,
    edition: int = 1,
    source: str = "Phụ lục I",
    number: int = 0,
) -> Provision:
    return Provision(
        Key(kind, name, part, region, by_province=by_province),
        since,
        content,
        source=source,
        certainty=Certainty.HIGH,
        checked_on=checked_on,
        edition=edition,
        id=number,
    )


def threshold(name: str, since: date, content: Content, **more: object) -> Provision:
    return said(ProvisionKind.THRESHOLD, f"xa_thu/{name}", since, content, **more)  # type: ignore[arg-type]  # passed on


def provisions() -> tuple[Provision, ...]:
    """Everything that was published, in one edition."""
    return (*_sets(), *_parameters(), *_titles_and_measures(), *_owners())


def _sets() -> tuple[Provision, ...]:
    """Regions, sets and thresholds."""
    return (
        said(ProvisionKind.REGION, NORTH, BEGIN, NamedContent("Miền núi thử", "các xã miền núi")),
        said(ProvisionKind.REGION, SOUTH, BEGIN, NamedContent("Đồng bằng thử")),
        said(ProvisionKind.SET, "xa_thu", BEGIN, COMMUNE, checked_on=SECOND),
        said(ProvisionKind.SET, "xa_thu", END, Ended("thay bằng bộ mới")),
        said(ProvisionKind.SET, "xa_mau_thu", THIRD, MODEL),
        threshold("10", BEGIN, Given(Decimal(36)), region=NORTH, checked_on=SECOND),
        threshold("10", SECOND, Given(Decimal(39)), region=NORTH),
        threshold("10", THIRD, Given(Decimal(42)), region=NORTH),
        threshold("10", BEGIN, Given(Decimal(45)), region=SOUTH),
        threshold("2.1", BEGIN, Delegated("tỉnh quy định tỷ lệ cụ thể")),
        threshold(
            "2.1", THIRD, Given(Decimal(80)), by_province=True, source="Điều 1 quyết định tỉnh"
        ),
        threshold("12.1", BEGIN, Given(Decimal(70))),
        threshold("13.4", BEGIN, Given(value=True)),
        threshold("14.1", BEGIN, Given("Khá")),
        threshold("17.1", BEGIN, Given(Decimal(98))),
        threshold("17.1", BEGIN, Delegated("tỉnh quy định tỷ lệ tập trung"), part="within"),
        threshold("19.1", BEGIN, Given(Decimal(0))),
        threshold("19.2", BEGIN, NotKnown("chưa thấy văn bản hướng dẫn")),
        threshold("G1", BEGIN, Given(value=True)),
        said(
            ProvisionKind.THRESHOLD,
            "xa_mau_thu/1.1",
            THIRD,
            MultipleOf(Decimal("1.1"), "xa_thu/10"),
        ),
    )


def _parameters() -> tuple[Provision, ...]:
    """Two parameters, one with a value."""
    return (
        said(
            ProvisionKind.PARAMETER,
            "bieu_quyet.nguong",
            BEGIN,
            ParameterContent("Tỷ lệ phiếu tối thiểu", "%", Decimal(90)),
        ),
        said(
            ProvisionKind.PARAMETER,
            "bieu_quyet.nguong",
            THIRD,
            ParameterContent("Tỷ lệ phiếu tối thiểu", "%", Decimal(80)),
            checked_on=MARCH,
        ),
        said(
            ProvisionKind.PARAMETER,
            "tien_thuong.xa",
            BEGIN,
            ParameterContent("Tiền thưởng xã", "lần lương cơ sở", None, "chưa thấy văn bản"),
        ),
    )


def _titles_and_measures() -> tuple[Provision, ...]:
    """Two titles and a measure."""
    return (
        said(
            ProvisionKind.TITLE,
            "xa_ntm",
            BEGIN,
            TitleContent("Xã nông thôn mới", "xã", 1, "xa_thu"),
        ),
        said(
            ProvisionKind.TITLE,
            "xa_kieu_mau",
            BEGIN,
            TitleContent(
                "Xã kiểu mẫu",
                "xã",
                2,
                "xa_mau_thu",
                requires=("xa_ntm",),
                implies=("xa_ntm",),
                gates=("không nợ đọng",),
                decided_by="Chủ tịch UBND tỉnh",
            ),
        ),
        said(
            ProvisionKind.MEASURE,
            "so_xa",
            BEGIN,
            MeasureContent("Số xã đạt chuẩn", "xã", "đếm xã đang giữ danh hiệu vào ngày chốt"),
        ),
        said(ProvisionKind.OWNER, "xa_thu/2.1", BEGIN, OwnerContent(("Sở Giao thông thử",))),
        said(ProvisionKind.OWNER, "xa_thu/2.1", MARCH, OwnerContent(("Sở Xây dựng thử",))),
    )


def _owners() -> tuple[Provision, ...]:
    """Who owns which indicator."""
    return (
        said(
            ProvisionKind.OWNER,
            "xa_thu/17.1",
            BEGIN,
            OwnerContent(("Sở Nông nghiệp thử", "Sở Y tế thử"), "Sở Y tế: chất lượng nước"),
        ),
    )


def book(*more: Provision) -> Book:
    return Book((*provisions(), *more))
