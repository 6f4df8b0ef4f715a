"""Derives the fonts our printed documents are set in: `python -m demo.fonts`.

    apt-get download fonts-noto-core fonts-noto-cjk        then: dpkg-deb -x FILE.deb noto, for both
    npm pack @expo-google-fonts/noto-emoji                 then: tar -xzf FILE.tgz
    uv pip install fonttools==4.68.0
    python -m demo.fonts noto/usr/share/fonts package/400Regular/NotoEmoji_400Regular.ttf

All of them are Noto under the SIL Open Font License 1.1; what we keep is in
`saleor_oms_plugin/dashboard/documents/fonts/`, with the licence beside it. Left out are hints for screens, dead
scripts, and of Chinese, Japanese and Korean the characters that none of their national sets has. `coverage.txt` says
which characters can be printed. The packages and fonttools are needed for this alone: nothing of ours depends on them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools import subset

TARGET = Path(__file__).parent.parent / "saleor_oms_plugin" / "dashboard" / "documents" / "fonts"
#: Scripts our own words are written in have a bold face too.
WITH_BOLD = ("Sans", "SansArabic", "SansHebrew", "SansDevanagari", "SansThai")
#: The other scripts that people write today.
REGULAR = (
    "SansArmenian",
    "SansBengali",
    "SansCanadianAboriginal",
    "SansCherokee",
    "SansEthiopic",
    "SansGeorgian",
    "SansGujarati",
    "SansGurmukhi",
    "SansKannada",
    "SansKhmer",
    "SansLao",
    "SansMalayalam",
    "SansMongolian",
    "SansMyanmar",
    "SansNKo",
    "SansOriya",
    "SansSinhala",
    "SansSyriac",
    "SansTamil",
    "SansTelugu",
    "SansThaana",
    "SansTifinagh",
    "SerifTibetan",
)
#: Arrows, technical signs, boxes, shapes, dingbats, enclosed letters.
SIGNS = (*range(0x2000, 0x2C00), *range(0x1F100, 0x1F200))
#: National sets of Chinese, Japanese and Korean characters, as Python's codecs know them.
NATIONAL_SETS = ("gb2312", "big5", "cp950", "cp932", "euc_jp", "euc_kr")
#: Beside them: every Korean syllable, kana, bopomofo, enclosed and full-width forms.
EAST_ASIAN = (
    *range(0x20, 0x7F),
    *range(0x3000, 0x3400),
    *range(0xAC00, 0xD7A4),
    *range(0xFF00, 0xFFF0),
)


def main(folder: str, emoji: str) -> None:
    noto = Path(folder)
    for old in [*TARGET.glob("*.ttf"), *TARGET.glob("*.otf")]:
        old.unlink()
    covered: set[int] = set()
    for name in WITH_BOLD:
        for weight in ("Regular", "Bold"):
            covered |= _derive(noto / f"truetype/noto/Noto{name}-{weight}.ttf", f"Noto{name}-{weight}.ttf")
    for name in REGULAR:
        covered |= _derive(noto / f"truetype/noto/Noto{name}-Regular.ttf", f"Noto{name}-Regular.ttf")
    for name in ("SansSymbols", "SansSymbols2"):
        covered |= _derive(noto / f"truetype/noto/Noto{name}-Regular.ttf", f"Noto{name}-Regular.ttf", SIGNS)
    covered |= _derive(Path(emoji), "NotoEmoji-Regular.ttf")
    cjk = noto / "opentype/noto/NotoSansCJK-Regular.ttc"
    # `locl` holds the shapes a character has in each of the countries.
    covered |= _derive(cjk, "NotoSansCJK-Regular.otf", {*national_characters(), *EAST_ASIAN}, ["ccmp", "locl"])
    (TARGET / "coverage.txt").write_text("".join(f"{first:x}-{last:x}\n" for first, last in ranges(covered)))
    print(f"{sum(file.stat().st_size for file in TARGET.iterdir())} bytes, {len(covered)} characters")


def national_characters() -> set[int]:
    """Every character with two bytes in one of the national sets."""
    found: set[int] = set()
    for codec in NATIONAL_SETS:
        for pair in range(0x8130, 0xFF00):
            found.update(map(ord, pair.to_bytes(2, "big").decode(codec, errors="ignore")))
    return found


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """The same numbers as (first, last) of each unbroken run."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _derive(source: Path, name: str, kept: Iterable[int] = (), features: Iterable[str] = ("*",)) -> set[int]:
    """Writes the font with what we keep of it; the characters it can print."""
    options = subset.Options(
        hinting=False,
        layout_features=list(features),
        name_IDs=[0, 1, 2, 3, 4, 6, 13, 14],
        notdef_outline=True,
        glyph_names=False,
        font_number=0,
        drop_tables=[*subset.Options().drop_tables, "vhea", "vmtx", "VORG", "DSIG", "BASE"],
    )
    font: Any = subset.load_font(str(source), options)
    characters = set(font.getBestCmap())
    characters = characters & set(kept) or characters
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    subset.save_font(font, str(TARGET / name), options)
    return characters


if __name__ == "__main__":
    main(*sys.argv[1:])
