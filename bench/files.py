"""Looking into files that people send: seconds and memory, for what offices send and for worse.

Needs no installation: the inspection reads streams. Each file is looked into once, in a process
that grows: the memory beside a line is the most that was used until then.
"""

import io
import os
import resource
import sys
import time
from collections.abc import Callable

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types

from chungsuc.common.errors import DomainError
from chungsuc.files.rules.inspection import inspect

MEGABYTE = 1024 * 1024
LARGEST = dict.fromkeys(("pdf", "office", "picture", "text"), 64 * MEGABYTE)


def scan(pages: int, size: int) -> bytes:
    """A PDF whose pages hold ``size`` bytes each that cannot be pressed together."""
    writer, made = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        content = DecodedStreamObject()
        content.set_data(os.urandom(size))
        # The writer has no other way to add an object.
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001  as said above
    writer.write(made)
    return made.getvalue()


def photograph(million: int) -> bytes:
    """A noisy square of so many million pixels."""
    side, made = int((million * 1_000_000) ** 0.5), io.BytesIO()
    Image.effect_noise((side, side), 60).convert("RGB").save(made, "JPEG", quality=75)
    return made.getvalue()


def table(rows: int) -> bytes:
    """A workbook of so many rows of three columns."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(rows):
            sheet.write_row(row, 0, [row, f"Xã số {row}", row * 12.5])
    return made.getvalue()


FILES: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
    ("PDF, scan of 100 pages", "a.pdf", lambda: scan(100, 280_000)),
    ("PDF, 20,000 objects", "a.pdf", lambda: scan(10_000, 100)),
    ("Excel, 50,000 rows", "a.xlsx", lambda: table(50_000)),
    ("CSV, 250,000 lines", "a.csv", lambda: "mã;tên xã;12,5\n".encode() * 250_000),
    ("photograph, 12 megapixels", "a.jpg", lambda: photograph(12)),
    ("photograph, 24 megapixels", "a.jpg", lambda: photograph(24)),
    ("photograph, 48 megapixels", "a.jpg", lambda: photograph(48)),
)


def main() -> int:
    for what, name, make in FILES:
        content = make()
        begin = time.perf_counter()
        try:
            inspect(io.BytesIO(content), name, largest=LARGEST)
            end = "taken"
        except DomainError as refusal:
            end = refusal.code
        seconds = time.perf_counter() - begin
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        size = len(content) / MEGABYTE
        print(f"{what:<28}{size:>7.1f} MB{seconds:>8.2f} s   up to {most} MB   {end}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
