"""What a draft would change, on sheets and among the rules."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chungsuc.common.errors import DomainError
from chungsuc.rulebook.engine.kinds import Operator, Rule, Threshold, YesNo
from chungsuc.rulebook.engine.sets import CriteriaSet, Sheet
from chungsuc.rulebook.engine.values import Value
from chungsuc.rulebook.enums import ProvisionKind
from chungsuc.rulebook.rules.book import Book
from chungsuc.rulebook.rules.contents import (
    Cancelled,
    Content,
    DefinedCriterion,
    DefinedIndicator,
    Delegated,
    Ended,
    Given,
    MultipleOf,
    OwnerContent,
    SetContent,
)
from chungsuc.rulebook.rules.provisions import Key, Provision
from chungsuc.rulebook.rules.trials import (
    TrialSheet,
    Tried,
    Turn,
    judge_sheet,
    rule_changes,
    try_drafts,
)

BEGIN, DAY, LATER = date(2021, 1, 1), date(2025, 7, 1), date(2025, 9, 1)
AT_LEAST = Threshold(Operator.AT_LEAST)


def structure(name: str, *indicators: tuple[str, Rule, str]) -> SetContent:
    """A set of which each indicator is a criterion of its own."""
    return SetContent(
        name,
        "xã",
        tuple(
            DefinedCriterion(
                code,
                f"Tiêu chí {code}",
                "",
                (DefinedIndicator(code, f"Chỉ tiêu {code}", unit, rule),),
            )
            for code, rule, unit in indicators
        ),
    )


def of_set(name: str, content: Content, since: date = BEGIN) -> Provision:
    return Provision(Key(ProvisionKind.SET, name), since, content, edition=1)


def limit(
    name: str, content: Content, since: date = BEGIN, *, by_province: bool = False, group: str = ""
) -> Provision:
    key = Key(ProvisionKind.THRESHOLD, name, group=group, by_province=by_province)
    return Provision(key, since, content, edition=1)


SET = structure("Bộ thử", ("1", YesNo(), ""), ("2.1", AT_LEAST, "%"), ("10", AT_LEAST, "triệu"))
MODEL = structure("Bộ mẫu", ("1", AT_LEAST, "triệu"))
BOOK = Book(
    (
        of_set("thu", SET),
        of_set("mau", MODEL),
        limit("thu/1", Given(value=True)),
        limit("thu/2.1", Delegated("tỉnh quy định")),
        limit("thu/10", Given(Decimal(48))),
        limit("mau/1", MultipleOf(Decimal("1.1"), "thu/10")),
    )
)


def sheet(name: str, set_code: str = "thu", **values: Value) -> TrialSheet:
    """A sheet that says the same under every set."""
    said = {code.removeprefix("c").replace("_", "."): value for code, value in values.items()}
    return TrialSheet(name, set_code, lambda _: Sheet(said))


def tried(*drafts: Provision, on: date = DAY, of: TrialSheet) -> Tried:
    (one,) = try_drafts(BOOK, drafts, [of], on)
    return one


def words(turns: tuple[Turn, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            each.code,
            f"{each.before.status.name_vi}: {each.before.why}" if each.before else "—",
            f"{each.after.status.name_vi}: {each.after.why}" if each.after else "—",
        )
        for each in turns
    ]


ROADS = replace(limit("thu/2.1", Given(Decimal(80)), DAY, by_province=True), edition=0)


def test_a_threshold_that_the_province_gives_decides_what_was_open() -> None:
    found = tried(ROADS, of=sheet("Xã A", c1=True, c2_1=Decimal(75), c10=Decimal(50)))

    assert words(found.indicators) == [
        (
            "2.1",
            "Chưa có ngưỡng: Chưa có ngưỡng để so sánh: tỉnh quy định.",
            "Chưa đạt: 75% thấp hơn mức tối thiểu 80%, thiếu 5 điểm phần trăm.",
        )
    ]
    assert [each.code for each in found.criteria] == ["2.1"]
    assert found.whole.decides_otherwise
    assert found.before.outcome is not None
    assert found.after.outcome is not None
    assert (found.before.outcome.undecidable, found.after.outcome.not_met) == (1, 1)
    assert found.changes


def test_before_its_day_a_draft_changes_nothing() -> None:
    found = tried(
        ROADS, on=date(2025, 6, 30), of=sheet("Xã A", c1=True, c2_1=Decimal(75), c10=Decimal(50))
    )

    assert (found.changes, found.touched) == (False, False)


def test_a_sheet_that_passes_either_way_is_touched_but_not_changed() -> None:
    more = replace(limit("thu/10", Given(Decimal(50)), DAY), edition=0)

    found = tried(more, of=sheet("Xã A", c1=True, c2_1=Decimal(75), c10=Decimal(55)))

    assert words(found.indicators) == [
        (
            "10",
            "Đạt: 55 triệu đạt mức tối thiểu 48 triệu.",
            "Đạt: 55 triệu đạt mức tối thiểu 50 triệu.",
        )
    ]
    assert (found.changes, found.touched) == (False, True)


def test_a_multiple_of_a_drafted_threshold_moves_with_it() -> None:
    more = replace(limit("thu/10", Given(Decimal(60)), DAY), edition=0)

    found = tried(more, of=sheet("Xã mẫu", "mau", c1=Decimal(60)))

    assert words(found.indicators) == [
        (
            "1",
            "Đạt: 60 triệu đạt mức tối thiểu 52,8 triệu.",
            "Chưa đạt: 60 triệu thấp hơn mức tối thiểu 66 triệu, thiếu 6 triệu.",
        )
    ]


def test_a_draft_that_ends_a_set_says_why_its_sheets_cannot_be_judged() -> None:
    ended = Provision(Key(ProvisionKind.SET, "thu"), DAY, Ended("có bộ mới."))

    found = tried(ended, of=sheet("Xã A", c1=True))

    assert found.before.outcome is not None
    assert found.after.outcome is None
    assert found.after.refusal.startswith(
        "Quy định “thu” đã hết hiệu lực từ 01/07/2025: có bộ mới."
    )
    assert [each.after for each in found.indicators] == [None, None, None]
    assert found.changes


def test_a_sheet_is_read_anew_for_the_set_that_the_draft_makes() -> None:
    changed = Provision(
        Key(ProvisionKind.SET, "thu"), DAY, structure("Bộ thử", ("1", AT_LEAST, "%"))
    )

    def read(rules: CriteriaSet) -> Sheet:
        if len(rules.criteria) == 1:
            raise DomainError("tests.unreadable", "Chỉ tiêu 1 cần một con số.")
        return Sheet({"1": True})

    (found,) = try_drafts(BOOK, [changed], [TrialSheet("Xã A", "thu", read)], DAY)

    assert found.before.refusal == ""
    assert found.after.refusal == "Chỉ tiêu 1 cần một con số."
    assert found.changes


def test_values_that_do_not_fit_the_new_rule_are_said_so() -> None:
    changed = Provision(
        Key(ProvisionKind.SET, "thu"), DAY, structure("Bộ thử", ("1", AT_LEAST, "%"))
    )
    number = replace(limit("thu/1", Given(Decimal(5)), DAY), edition=0)

    found = tried(changed, number, of=sheet("Xã A", c1=True))

    assert found.after.refusal == "Số liệu của phiếu không hợp với cách xét của bộ tiêu chí này."


def test_a_sheet_of_a_set_that_only_the_draft_has_had_no_result_before() -> None:
    new = Provision(Key(ProvisionKind.SET, "moi"), DAY, structure("Bộ mới", ("1", YesNo(), "")))
    yes = Provision(Key(ProvisionKind.THRESHOLD, "moi/1"), DAY, Given(value=True))

    found = tried(new, yes, of=sheet("Xã A", "moi", c1=True))

    assert found.before.refusal.startswith("Không có quy định nào tên “moi”.")
    assert words(found.indicators) == [("1", "—", "Đạt: Đã đạt yêu cầu.")]


@given(
    st.lists(st.sampled_from(BOOK.provisions), max_size=6),
    st.dictionaries(st.sampled_from(["2.1", "10"]), st.decimals(0, 100, places=1)),
    st.booleans(),
    st.sampled_from([BEGIN, DAY, LATER]),
)
def test_a_draft_that_repeats_what_stands_changes_nothing(
    repeated: list[Provision], figures: dict[str, Decimal], there: bool, on: date
) -> None:
    values: dict[str, Value] = {"1": there, **figures}
    sheets = [TrialSheet("Xã A", "thu", lambda _: Sheet(values))]
    sheets.append(TrialSheet("Xã mẫu", "mau", lambda _: Sheet({"1": Decimal(50)})))

    found = try_drafts(BOOK, repeated, sheets, on)

    assert [(each.changes, each.touched) for each in found] == [(False, False)] * 2
    assert rule_changes(BOOK, repeated) == ()


RESHAPED = structure("Bộ thử", ("1", AT_LEAST, "%"), ("2.1", AT_LEAST, "%"), ("3", YesNo(), ""))


@given(
    st.lists(
        st.sampled_from(
            [
                ROADS,
                limit("thu/10", Given(Decimal(50)), DAY),
                limit("thu/10", Given(Decimal(60)), LATER),
                limit("thu/1", Cancelled("nhầm")),
                of_set("thu", RESHAPED, DAY),
                of_set("thu", Ended("thôi"), DAY),
                of_set("thu", replace(SET, gates=SET.criteria[0].indicators), LATER),
            ]
        ),
        max_size=4,
        unique_by=lambda each: (each.key, each.since),
    ),
    st.dictionaries(st.sampled_from(["1", "2.1", "10"]), st.decimals(0, 100, places=1)),
    st.sampled_from([BEGIN, DAY, LATER]),
)
def test_a_draft_comes_out_as_if_every_sheet_were_judged_under_it_alone(
    drafts: list[Provision], figures: dict[str, Decimal], on: date
) -> None:
    sheets = [
        TrialSheet("Xã A", "thu", lambda _: Sheet({**figures, "1": True})),
        TrialSheet("Xã B", "thu", lambda _: Sheet({**figures, "1": Decimal(7)})),
        TrialSheet("Xã mẫu", "mau", lambda _: Sheet({"1": Decimal(52)})),
    ]

    found = try_drafts(BOOK, drafts, sheets, on)

    assert [each.before for each in found] == [judge_sheet(BOOK, each, on) for each in sheets]
    book = BOOK.with_drafts(drafts)
    assert [each.after for each in found] == [judge_sheet(book, each, on) for each in sheets]


@given(
    st.lists(st.sampled_from(BOOK.provisions), max_size=4),
    st.lists(st.sampled_from(["thu/10", "thu/2.1", "neu/1"]), max_size=4),
    st.lists(st.one_of(st.integers(0, 9), st.none()), min_size=4, max_size=4),
)
def test_a_book_with_drafts_is_the_book_of_all_of_them(
    repeated: list[Provision], names: list[str], values: list[int | None]
) -> None:
    said = [
        limit(name, Cancelled("nhầm") if value is None else Given(Decimal(value)), DAY)
        for name, value in zip(names, values, strict=False)
    ]
    drafts = [replace(each, edition=0) for each in (*repeated, *said)]

    with_them, anew = BOOK.with_drafts(drafts), Book((*BOOK.provisions, *drafts))

    keys = {each.key for each in anew.provisions}
    assert {key: with_them.series(key) for key in keys} == {key: anew.series(key) for key in keys}
    assert with_them.keys(ProvisionKind.THRESHOLD) == anew.keys(ProvisionKind.THRESHOLD)
    assert with_them.days() == anew.days()


def test_the_rules_that_would_change_are_told_by_day_with_their_multiples() -> None:
    more = replace(limit("thu/10", Given(Decimal(60)), LATER), edition=0)

    found = [
        (
            day.on,
            each.code,
            [
                (part.code, change.before, change.after)
                for part in each.parts
                for change in part.changes
            ],
        )
        for day in rule_changes(BOOK, [ROADS, more])
        for each in day.differences
    ]

    assert found == [
        (DAY, "thu", [("2.1", "Mức tối thiểu chưa được ghi (tỉnh quy định)", "Từ 80% trở lên")]),
        (
            LATER,
            "mau",
            [
                (
                    "1",
                    "Từ 1,1 lần ngưỡng của chỉ tiêu 10 (Bộ thử) trở lên, tức 52,8 triệu",
                    "Từ 1,1 lần ngưỡng của chỉ tiêu 10 (Bộ thử) trở lên, tức 66 triệu",
                )
            ],
        ),
        (
            LATER,
            "thu",
            [
                ("2.1", "Mức tối thiểu chưa được ghi (tỉnh quy định)", "Từ 80% trở lên"),
                ("10", "Từ 48 triệu trở lên", "Từ 60 triệu trở lên"),
            ],
        ),
    ]


def told(*drafts: Provision) -> list[tuple[str, str, str, str]]:
    return [
        (f"{each.code}/{part.code}", change.what, change.before, change.after)
        for day in rule_changes(BOOK, drafts)
        for each in day.differences
        for part in each.parts
        for change in part.changes
    ]


def test_an_owner_that_a_draft_gives_is_told() -> None:
    owner = Provision(Key(ProvisionKind.OWNER, "thu/10"), DAY, OwnerContent(("Sở Tài chính",)))

    assert told(owner) == [("thu/10", "Cơ quan phụ trách", "", "Sở Tài chính")]


def test_a_multiple_is_told_again_when_the_set_it_names_is_called_otherwise() -> None:
    renamed = of_set("thu", replace(SET, name="Bộ đổi tên"), DAY)

    assert told(renamed) == [
        (
            "mau/1",
            "Yêu cầu",
            "Từ 1,1 lần ngưỡng của chỉ tiêu 10 (Bộ thử) trở lên, tức 52,8 triệu",
            "Từ 1,1 lần ngưỡng của chỉ tiêu 10 (Bộ đổi tên) trở lên, tức 52,8 triệu",
        )
    ]


def test_a_rule_for_one_group_of_communes_is_told_for_that_group() -> None:
    first = replace(
        limit("thu/10", Given(Decimal(40)), DAY, by_province=True, group="nhom_1"), edition=0
    )

    (day,) = rule_changes(BOOK, [first], region="mien_nui")

    assert (day.place.group, day.place.region) == ("nhom_1", "mien_nui")
    assert [each.code for each in day.differences] == ["mau", "thu"]
