"""A register in memory, for rules that need no database."""

from datetime import date

from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.rules.ledger import Ledger, Line
from chungsuc.units.rules.standings import Standing

BEGIN = date(2020, 1, 1)
PROVINCE, EAST, WEST, AN, BINH, CAT, DUONG, TOWN, ONE, TWO, OFFICE = range(1, 12)
STANDINGS = (
    Standing(PROVINCE, Kind.PROVINCE, "Kiểm Thử", "90", None),
    Standing(EAST, Kind.DISTRICT, "Đông", "901", PROVINCE),
    Standing(WEST, Kind.DISTRICT, "Tây", "902", PROVINCE),
    Standing(AN, Kind.COMMUNE, "An", "90001", EAST),
    Standing(BINH, Kind.COMMUNE, "Bình", "90004", EAST),
    Standing(CAT, Kind.COMMUNE, "Cát", "90007", EAST),
    Standing(DUONG, Kind.COMMUNE, "Dương", "90010", WEST),
    Standing(TOWN, Kind.TOWN, "Én", "90013", WEST),
    Standing(ONE, Kind.VILLAGE, "1", "", AN),
    Standing(TWO, Kind.VILLAGE, "1", "", BINH),
    Standing(OFFICE, Kind.DEPARTMENT, "Sở Nội vụ", "", PROVINCE),
)


def ledger(*later: Line, touched: tuple[tuple[int, date], ...] = ()) -> Ledger:
    """Two districts with communes and villages, since 2020, and what is known of later."""
    return Ledger([*(Line(each, BEGIN, BEGIN, FOREVER) for each in STANDINGS), *later], touched)
