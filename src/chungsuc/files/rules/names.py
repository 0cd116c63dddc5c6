"""The name under which a file is kept and given out again."""

import re
from typing import Final

from chungsuc.common.vietnamese.text import clean
from chungsuc.files.enums import FileKind
from chungsuc.files.errors import LyingNameError

LONGEST_NAME: Final = 150
NAMELESS: Final = "tệp"

# What no file of Windows may be called, nor a header of an answer may carry.
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
# Reserved since DOS, whatever ending follows.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Endings that promise a type; anything else behind a dot ("số 12.2025") is part of the name.
_OTHER_TYPES: Final = frozenset(
    {
        *("doc", "dot", "docm", "dotx", "dotm", "xls", "xlt", "xlsm", "xlsb", "xltx", "xltm"),
        *("ppt", "pptx", "pptm", "pps", "ppsx", "odt", "ods", "odp", "rtf", "msg", "eml", "xlam"),
        *("html", "htm", "xhtml", "mht", "mhtml", "hta", "svg", "svgz", "xml", "xsl", "js", "mjs"),
        *("vbs", "wsf", "css", "php", "asp", "aspx", "jsp", "exe", "com", "msi", "bat", "cmd"),
        *("ps1", "sh", "scr", "lnk", "jar", "apk", "dll", "swf", "py", "zip", "rar", "7z", "gz"),
        *("tar", "iso", "gif", "bmp", "tif", "tiff", "heic", "heif", "avif", "psd", "mp3", "mp4"),
        *("avi", "mov", "json", "yaml", "md", "log"),
    }
)
_OURS: Final = {ending: kind for kind in FileKind for ending in kind.endings} | {"webp": None}


def bare_name(name: str) -> str:
    """The last part of ``name``, in NFC, without anything that is invisible or forbidden."""
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    return clean(_FORBIDDEN.sub("_", clean(last))).strip(". ")


def ending_of(name: str) -> str:
    """The ending that promises a type, in small letters and without its dot; empty for none."""
    _, dot, ending = bare_name(name).rpartition(".")
    ending = ending.casefold()
    return ending if dot and (ending in _OURS or ending in _OTHER_TYPES) else ""


def kept_name(name: str, kind: FileKind) -> str:
    """``name`` as it is kept for a content of ``kind``: cleaned, and ending as the kind does.

    A name without an ending gets one. A picture's wrong ending is put right, for phones and
    messengers rename pictures as they please; it is made anew anyway.

    Raises:
        LyingNameError: the ending promises another type.
    """
    bare, ending = bare_name(name), ending_of(name)
    right = kind.endings[0]
    if ending in kind.endings:
        stem, right = bare[: -len(ending) - 1], ending
    elif not ending:
        stem = bare
    elif _both_pictures(ending, kind):
        stem = bare[: -len(ending) - 1]
    else:
        raise LyingNameError(ending=ending, kind=kind.name_vi, right=right)
    stem = stem[: LONGEST_NAME - len(right) - 1].rstrip(". ") or NAMELESS
    if _DEVICES.fullmatch(stem):
        stem = f"_{stem}"
    return f"{stem}.{right}"


def _both_pictures(ending: str, kind: FileKind) -> bool:
    pictures = {*FileKind.JPEG.endings, *FileKind.PNG.endings, "webp"}
    return ending in pictures and kind in {FileKind.JPEG, FileKind.PNG}
