"""Words for kinds and levels, and how units are called in full."""

import pytest

from chungsuc.units.enums import KIND_LEVELS, KIND_NAMES, LEVEL_NAMES, Kind, Level
from chungsuc.units.errors import UnreadableQuestionError
from chungsuc.units.rules.asked import kinds_asked, levels_asked
from chungsuc.units.rules.kinds import full_name, kind_named, kinds_named, may_stand_below


def test_every_kind_has_a_name_and_a_level_and_every_level_a_name() -> None:
    assert (set(KIND_NAMES), set(KIND_LEVELS), set(LEVEL_NAMES)) == (
        set(Kind),
        set(Kind),
        set(Level),
    )


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_known_by_its_code_and_by_its_name(kind: Kind) -> None:
    assert kind in kinds_named(kind.value)
    assert kind in kinds_named(kind.name_vi.upper())


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("Xa", (Kind.COMMUNE,)),
        ("TT.", (Kind.TOWN,)),
        ("thành phố", (Kind.PROVINCIAL_CITY, Kind.CENTRAL_CITY)),
        ("đặc khu", (Kind.SPECIAL_ZONE,)),
        ("sở ngành", (Kind.DEPARTMENT,)),
        ("lang", (Kind.VILLAGE,)),
        ("Lạng", ()),
        ("Hòa Bình", ()),
    ],
)
def test_abbreviations_and_marks_do_not_matter(word: str, kinds: tuple[Kind, ...]) -> None:
    assert kinds_named(word) == kinds


def test_a_city_at_the_top_is_a_central_one() -> None:
    assert (kind_named("thành phố", top=True), kind_named("thành phố", top=False)) == (
        Kind.CENTRAL_CITY,
        Kind.PROVINCIAL_CITY,
    )


@pytest.mark.parametrize(
    ("kind", "name", "full"),
    [
        (Kind.COMMUNE, "Đại Đồng", "Xã Đại Đồng"),
        (Kind.SPECIAL_ZONE, "Vân Đồn", "Đặc khu Vân Đồn"),
        (Kind.CENTRAL_CITY, "Hà Nội", "Thành phố Hà Nội"),
        (Kind.DEPARTMENT, "Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_territories_are_called_by_kind_and_name_and_organisations_by_name(
    kind: Kind, name: str, full: str
) -> None:
    assert full_name(kind, name) == full


def test_each_level_stands_where_the_law_lets_it() -> None:
    below = {
        level: [each for each in (None, *Level) if may_stand_below(level, each)] for level in Level
    }

    assert below == {
        Level.PROVINCE: [None],
        Level.DISTRICT: [Level.PROVINCE],
        Level.COMMUNE: [Level.PROVINCE, Level.DISTRICT],
        Level.VILLAGE: [Level.COMMUNE],
        Level.RESIDENTIAL_AREA: [Level.COMMUNE, Level.VILLAGE],
        Level.ORGANISATION: [
            None,
            Level.PROVINCE,
            Level.DISTRICT,
            Level.COMMUNE,
            Level.ORGANISATION,
        ],
    }


def test_a_question_takes_codes_and_vietnamese_and_refuses_what_nobody_knows() -> None:
    assert (levels_asked("cấp xã"), levels_asked("COMMUNE"), levels_asked(" ")) == (
        (Level.COMMUNE,),
        (Level.COMMUNE,),
        (),
    )
    assert (kinds_asked("xã"), kinds_asked("ward"), kinds_asked("")) == (
        (Kind.COMMUNE,),
        (Kind.WARD,),
        (),
    )
    with pytest.raises(UnreadableQuestionError) as refused:
        kinds_asked("làng xã")
    assert refused.value.facts["choices"] == [kind.value for kind in Kind]
