"""What is offered while somebody types a unit's name."""

from datetime import date

from django.db.models import Case, IntegerField, Q, Value, When

from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.on_date import UnitLine, lines_of, standing_on, versions_on
from chungsuc.units.rules.spelling import findable

MOST = 20
_MOST_WORDS = 8
_LOST_ZEROS = 4  # leading zeros that a spreadsheet may have taken from a code


def units_fitting(text: str, on: date, *, most: int = MOST) -> list[UnitLine]:
    """Units of the day that ``text`` may become, the likeliest first; one statement.

    Each of its words is in the name, the code or the name of the unit above.
    """
    key = findable(text)
    words = key.split()[:_MOST_WORDS]
    if not words:
        return []
    versions = versions_on(on).filter(*(_has(word, on) for word in words))
    likeliest = Case(
        When(folded_name=key, then=Value(0)),
        When(folded_full_name=key, then=Value(0)),
        When(folded_name__startswith=key, then=Value(1)),
        When(folded_full_name__startswith=key, then=Value(1)),
        When(folded_full_name__contains=key, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return lines_of(versions.order_by(likeliest, "sort_key", "unit_id")[:most])


def _has(word: str, on: date) -> Q:
    """The word is in the name, in the name of the unit above, or the code begins with it.

    Names above are looked through once, of the few units that have others below them: with a
    join the one above would be looked up for every unit of the country.
    """
    parents = UnitVersion.objects.filter(parent__isnull=False).values("parent_id").distinct()
    above = UnitVersion.objects.filter(
        standing_on(on), unit_id__in=parents, folded_full_name__contains=word
    ).values("unit_id")
    condition = Q(folded_full_name__contains=word) | Q(parent_id__in=above)
    if word.isdigit():
        for zeros in range(_LOST_ZEROS + 1):
            condition |= Q(code__startswith="0" * zeros + word)
    return condition
