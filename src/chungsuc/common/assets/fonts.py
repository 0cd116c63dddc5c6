"""The screen font: Be Vietnam Pro, cut down to what Vietnamese pages write."""

from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools import subset

FACES = {"400": "BeVietnamPro-Regular.ttf", "600": "BeVietnamPro-SemiBold.ttf"}
# Latin with its supplements, the Vietnamese letters, combining marks, punctuation, đồng, arrows.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x1A0, 0x1B1),
    *range(0x300, 0x304),
    0x309,
    0x323,
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2027),
    0x202F,
    0x20AB,
    *range(0x2190, 0x2194),
    0x2212,
    0x2264,
    0x2265,
]


def build_fonts(folder: Path) -> None:
    """Writes one ``be-vietnam-pro-<weight>.woff2`` a weight into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    source = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    for weight, name in FACES.items():
        options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
        font = subset.load_font(str(source / name), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        subset.save_font(font, str(folder / f"be-vietnam-pro-{weight}.woff2"), options)
