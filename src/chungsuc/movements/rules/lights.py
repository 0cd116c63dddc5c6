"""Green, amber, red: how a figure stands to its path, and why, in words.

Green: the figure is at or above the path. Amber: at least the target's tolerance of it, or the
forecast meets the goal. Red: otherwise. A floor is green when none is below and all are known,
amber when none is known to be below, red when one is. Of a target for which there is no path or
no figure nothing is said but that. Apart from floors more is better.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from chungsuc.common.vietnamese.dates import write_date
from chungsuc.common.vietnamese.numbers import write_number, write_percent
from chungsuc.movements.enums import Light, Shape
from chungsuc.movements.rules.contents import TargetTerms
from chungsuc.movements.rules.paths import PathValue, exact, path_on, rounded

COUNTS = frozenset({Shape.STOCK, Shape.NEW, Shape.DIFFERENCE})
"""Shapes whose figure is a number of something: of so many unknown it is "at least"."""

_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """What was reported or verified for a target on a day.

    Attributes:
        value: of a floor the number of units below it; of a share with ``of`` its numerator.
        of: of how many; ``None`` where nobody said.
        unknown: of so many units nobody knows.
    """

    on: date
    value: Decimal
    of: Decimal | None = None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A light with its reason, a sentence."""

    light: Light
    why: str


def actual(shape: Shape, reading: Reading) -> Fraction:
    """What is held against the path: of a share the hundredths, else the figure itself."""
    if shape is Shape.SHARE and reading.of:
        return exact(reading.value) * _HUNDRED / exact(reading.of)
    return exact(reading.value)


def light_of(
    terms: TargetTerms, reading: Reading | None, forecast: Fraction | None = None
) -> Judged:
    """The light of a figure, on the path of the figure's own day.

    ``forecast`` is what the figure is expected to be at the end, where somebody computed it.
    """
    if reading is None:
        return Judged(Light.UNKNOWN, f"Chưa có {terms.basis.name_vi}.")
    if terms.shape is Shape.FLOOR:
        return _of_floor(terms, reading)
    path = path_on(terms, reading.on)
    found = actual(terms.shape, reading)
    if path.value is None:
        return _without_path(terms, path, found)
    if not reading.unknown or terms.shape not in COUNTS:
        return _held(terms, path.value, found, forecast, _of_so_many(reading))
    return _at_least(terms, path.value, found, reading, forecast)


def _held(
    terms: TargetTerms, path: Fraction, found: Fraction, forecast: Fraction | None, remark: str
) -> Judged:
    light = _light(terms, path, found, forecast)
    shown, way = _figure(terms, found), _figure(terms, path)
    if light is Light.GREEN:
        return Judged(light, f"{shown} đạt lộ trình {way}.{remark}")
    share = write_percent(rounded(found * _HUNDRED / path, 1))
    limit = write_percent(rounded(exact(terms.tolerance) * _HUNDRED))
    said = f"{shown} bằng {share} lộ trình {way}"
    if light is Light.RED:
        return Judged(light, f"{said}, dưới ngưỡng vàng {limit}.{remark}")
    if found < exact(terms.tolerance) * path and forecast is not None:
        end = _figure(terms, forecast)
        return Judged(light, f"{said}, nhưng dự báo cuối kỳ {end} đạt mức phải đạt.{remark}")
    return Judged(light, f"{said}, từ {limit} trở lên là vàng.{remark}")


def _at_least(
    terms: TargetTerms, path: Fraction, found: Fraction, reading: Reading, forecast: Fraction | None
) -> Judged:
    """An incomplete register says "at least": the light is known where the rest cannot undo it."""
    least = _light(terms, path, found, forecast)
    most = _light(terms, path, found + reading.unknown, forecast)
    remark = f" Còn {write_number(reading.unknown)} đơn vị chưa rõ nên là “ít nhất”."
    if least is Light.RED and most is not Light.RED:
        return Judged(
            Light.UNKNOWN,
            f"Ít nhất {_figure(terms, found)}, nhiều nhất {_figure(terms, found + reading.unknown)}"
            f"; lộ trình {_figure(terms, path)}: chưa kết luận được.{remark}",
        )
    held = _held(terms, path, found, forecast, remark)
    return Judged(held.light, f"Ít nhất {held.why}")


def _light(terms: TargetTerms, path: Fraction, found: Fraction, forecast: Fraction | None) -> Light:
    if found >= path:
        return Light.GREEN
    if found >= exact(terms.tolerance) * path:
        return Light.AMBER
    meets = forecast is not None and forecast >= exact(terms.goal)
    return Light.AMBER if meets else Light.RED


def _without_path(terms: TargetTerms, path: PathValue, found: Fraction) -> Judged:
    if found >= exact(terms.goal):
        goal = _figure(terms, exact(terms.goal))
        return Judged(
            Light.GREEN, f"{_figure(terms, found)} đã đạt mức phải đạt đến cuối kỳ {goal}."
        )
    return Judged(Light.UNKNOWN, f"{_figure(terms, found)}; {_lower(path.why)}")


def _of_floor(terms: TargetTerms, reading: Reading) -> Judged:
    level = _figure(terms, exact(terms.goal))
    unknown = f"{write_number(reading.unknown)} đơn vị chưa rõ"
    if reading.value > 0:
        below = write_number(reading.value)
        more = f", {unknown}" if reading.unknown else ""
        return Judged(Light.RED, f"Có {below} đơn vị dưới mức sàn {level}{more}.")
    if reading.unknown:
        return Judged(Light.AMBER, f"Chưa thấy đơn vị nào dưới mức sàn {level}, nhưng {unknown}.")
    return Judged(Light.GREEN, f"Không đơn vị nào dưới mức sàn {level}, đã rõ hết các đơn vị.")


def _of_so_many(reading: Reading) -> str:
    if not reading.unknown:
        return ""
    return f" Chỉ tính trên các đơn vị đã rõ; còn {write_number(reading.unknown)} đơn vị chưa rõ."


def _figure(terms: TargetTerms, value: Fraction) -> str:
    return measured(terms, rounded(value))


def measured(terms: TargetTerms, value: Decimal) -> str:
    """A figure with the unit that it is measured in: ``115 xã``, ``63,5%``."""
    if terms.shape is Shape.SHARE or terms.unit == "%":
        return write_percent(value)
    return f"{write_number(value)} {terms.unit}".strip()


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def on_its_day(judged: Judged, terms: TargetTerms, reading: Reading | None, on: date) -> Judged:
    """The same light, which says so where the figure is older than the day looked at."""
    if reading is None or reading.on == on:
        return judged
    day = f"Số liệu của ngày {write_date(reading.on)}"
    has_path = path_on(terms, reading.on).value is not None
    held = " nên so với lộ trình của ngày ấy" if has_path else ""
    return Judged(judged.light, f"{judged.why} {day}{held}.")
