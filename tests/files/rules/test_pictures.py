"""Pictures are made anew: upright, still, bounded, and without where and by whom."""

import io
from io import BytesIO

import pytest
from PIL import Image

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import AnimatedPictureError, DamagedFileError, TooManyPixelsError
from chungsuc.files.rules import pictures
from chungsuc.files.rules.pictures import remade_picture
from tests.files import makers


def remade(content: bytes) -> tuple[FileKind, bytes]:
    kind, made = remade_picture(makers.stream(content))
    with made:
        made.seek(0)
        return kind, made.read()


def test_place_camera_and_remarks_of_a_photograph_are_gone() -> None:
    sent = makers.phone_photograph()
    with Image.open(BytesIO(sent)) as before:
        assert dict(before.getexif().get_ifd(0x8825))[4]

    _, kept = remade(sent)

    with Image.open(BytesIO(kept)) as after:
        assert dict(after.getexif()) == {}
        assert set(after.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "dpi",
            "progressive",
            "progression",
        }
    assert [mark for mark in (b"Exif", b"nha rieng", b"Lan") if mark in kept] == []


def test_a_photograph_taken_sideways_stands_upright() -> None:
    _, kept = remade(makers.phone_photograph())

    with Image.open(BytesIO(kept)) as after:
        assert (after.size, after.info["dpi"]) == ((40, 80), (200, 200))


@pytest.mark.parametrize(
    ("kind", "mode", "kept_kind", "kept_mode"),
    [
        ("JPEG", "RGB", FileKind.JPEG, "RGB"),
        ("JPEG", "L", FileKind.JPEG, "L"),
        ("JPEG", "CMYK", FileKind.JPEG, "RGB"),
        ("PNG", "RGB", FileKind.PNG, "RGB"),
        ("PNG", "RGBA", FileKind.PNG, "RGBA"),
        ("PNG", "P", FileKind.PNG, "RGB"),
        ("PNG", "1", FileKind.PNG, "1"),
        ("PNG", "I;16", FileKind.PNG, "L"),
        ("WEBP", "RGB", FileKind.JPEG, "RGB"),
        ("WEBP", "RGBA", FileKind.PNG, "RGBA"),
    ],
)
def test_every_usual_picture_becomes_jpeg_or_png(
    kind: str, mode: str, kept_kind: FileKind, kept_mode: str
) -> None:
    found, kept = remade(makers.picture(kind, mode=mode))

    with Image.open(BytesIO(kept)) as after:
        assert (found, after.format, after.mode, after.size) == (
            kept_kind,
            kept_kind.name,
            kept_mode,
            (64, 48),
        )


def test_sixteen_bits_a_dot_do_not_become_all_white() -> None:
    made = io.BytesIO()
    Image.new("I;16", (4, 4), 0x8000).save(made, "PNG")

    _, kept = remade(made.getvalue())

    with Image.open(BytesIO(kept)) as after:
        assert after.getpixel((0, 0)) == 128


def test_what_hides_behind_a_picture_is_not_kept() -> None:
    for sent in (makers.picture(), makers.picture("PNG")):
        _, kept = remade(sent + b"<script>alert(1)</script>PK\x03\x04")

        assert b"script" not in kept


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(kind: str) -> None:
    with pytest.raises(AnimatedPictureError, match="3 hình"):
        remade(makers.animated(kind))


def test_several_sizes_behind_one_photograph_are_one_picture() -> None:
    found, kept = remade(makers.animated("MPO"))

    with Image.open(BytesIO(kept)) as after:
        assert (found, getattr(after, "n_frames", 1)) == (FileKind.JPEG, 1)


def test_a_picture_that_would_not_fit_into_memory_is_refused_by_its_head() -> None:
    with pytest.raises(TooManyPixelsError, match="quá 80 triệu điểm"):
        remade(makers.claimed_png(60_000, 60_000))


def test_a_large_photograph_is_kept_at_half_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000)

    _, kept = remade(makers.picture(size=(64, 48)))

    with Image.open(BytesIO(kept)) as after:
        assert after.size == (32, 24)


def test_a_picture_whose_body_is_short_is_damaged() -> None:
    with pytest.raises(DamagedFileError):
        remade(makers.claimed_png(100, 100))
