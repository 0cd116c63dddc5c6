"""Pictures are made anew: pixels alone are kept, so place, camera and owner are gone."""

from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import BinaryIO, Final, cast

from PIL import Image, ImageOps

from chungsuc.files.enums import FileKind
from chungsuc.files.errors import AnimatedPictureError, DamagedFileError, TooManyPixelsError
from chungsuc.files.rules.sizes import MEGABYTE

MILLION: Final = 1_000_000
MOST_PIXELS: Final = 25 * MILLION  # decoded; with the turned copy about 200 MB of memory
MOST_PIXELS_JPEG: Final = 80 * MILLION  # decoded at a half, which JPEG can do by itself
QUALITY: Final = 90
KEPT_IN_MEMORY: Final = 2 * MEGABYTE
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_DENSEST: Final = 1200  # dots per inch that a scanner may have written

_one_at_a_time = Lock()


def remade_picture(stream: BinaryIO) -> tuple[FileKind, BinaryIO]:
    """The picture anew, upright, as JPEG or PNG, in a temporary file of its own.

    A PNG stays one; WEBP, which old Windows cannot show, becomes JPEG, or PNG where it is
    transparent. JPEG above 25 million pixels is kept at half its width. One picture of a
    process is made at a time, so that ten phones at once do not need ten times the memory.

    Raises:
        TooManyPixelsError: it would not fit into memory.
        AnimatedPictureError: it is several pictures.
        DamagedFileError: it cannot be decoded to its end.
    """
    with _one_at_a_time:
        try:
            return _remade(stream)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise TooManyPixelsError(largest=MOST_PIXELS_JPEG // MILLION) from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise DamagedFileError(kind="ảnh") from error


def _remade(stream: BinaryIO) -> tuple[FileKind, BinaryIO]:
    stream.seek(0)
    with Image.open(stream, formats=_FORMATS) as opened:
        _refuse_unfit(opened)
        if opened.width * opened.height > MOST_PIXELS:  # a JPEG, or it was refused
            opened.draft(None, (opened.width // 2, opened.height // 2))
        opened.load()
        density = opened.info.get("dpi")
        upright = ImageOps.exif_transpose(opened)
        kind, picture = _for_keeping(upright, png=opened.format == "PNG")
    made = cast("BinaryIO", SpooledTemporaryFile(max_size=KEPT_IN_MEMORY))  # noqa: SIM115  the caller's
    try:
        _write(picture, kind, density, made)
    except BaseException:
        made.close()
        raise
    return kind, made


def _write(picture: Image.Image, kind: FileKind, density: object, target: BinaryIO) -> None:
    further = {"dpi": density} if _is_density(density) else {}
    # Without these a library may copy what the picture brought along.
    bare = {"exif": b"", "icc_profile": None, **further}
    if kind is FileKind.JPEG:
        picture.save(target, "JPEG", quality=QUALITY, optimize=True, comment=b"", **bare)
    else:
        picture.save(target, "PNG", **bare)


def _refuse_unfit(picture: Image.Image) -> None:
    frames = getattr(picture, "n_frames", 1)
    # Some phones put further sizes behind a JPEG (MPO): the first is the photograph.
    if frames > 1 and picture.format != "MPO":
        raise AnimatedPictureError(frames=frames)
    most = MOST_PIXELS_JPEG if picture.format in {"JPEG", "MPO"} else MOST_PIXELS
    if picture.width * picture.height > most:
        raise TooManyPixelsError(largest=most // MILLION)


def _for_keeping(picture: Image.Image, *, png: bool) -> tuple[FileKind, Image.Image]:
    """The picture in colours that its format knows, carrying nothing but pixels."""
    transparent = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if transparent:
        mode = "RGBA"
    elif picture.mode in {"1", "L"}:
        mode = picture.mode if png else "L"
    elif picture.mode in {"I", "I;16", "F"}:
        mode = "L"
    else:
        mode = "RGB"
    deep = picture.mode in {"I", "I;16"}  # 16 bits a dot: converted as they are, all is white
    shallow = picture.point(lambda value: value * (1 / 256)) if deep else picture
    bare = shallow if shallow.mode == mode else shallow.convert(mode)
    bare.info = {}
    return FileKind.PNG if png or transparent else FileKind.JPEG, bare


def _is_density(density: object) -> bool:
    return (
        isinstance(density, tuple)
        and len(density) == 2  # noqa: PLR2004  across and down
        and all(isinstance(each, int | float) and 1 <= each <= _DENSEST for each in density)
    )
