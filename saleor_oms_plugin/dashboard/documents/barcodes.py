"""Bars and squares for scanners: Code 128 and QR, as a path of filled rectangles on a grid of whole modules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import segno

#: Widths of bar, space, bar, space, bar, space of each value, by ISO/IEC 15417; the last one stops.
_PATTERNS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
    "2331112",
]
_TO_C, _TO_B, _START_B, _START_C, _STOP = 99, 100, 104, 105, 106
#: Blank modules a scanner wants on each side.
QUIET = 10
#: Longer ones no scanner of a warehouse reads in one sweep.
LONGEST = 48
_LONGEST_QR = 300
#: Digits in pairs take half the room, once changing to pairs and back is paid for.
_RUNS = re.compile(r"[0-9]{4,}|.", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Bars:
    """A drawing of `width` by `height` modules; `path` is of SVG's."""

    width: int
    height: int
    path: str


def code128(text: str) -> Bars | None:
    """The text in bars, quiet zones included; None for what Code 128 does not have or nobody could scan."""
    if not text or len(text) > LONGEST or not all(" " <= char <= "~" for char in text):
        return None
    place, path = QUIET, []
    for value in _with_frame(_values(text)):
        for step, width in enumerate(map(int, _PATTERNS[value])):
            if step % 2 == 0:
                path.append(f"M{place} 0h{width}v1h-{width}z")
            place += width
    return Bars(width=place + QUIET, height=1, path="".join(path))


def qr(text: str) -> Bars | None:
    """The text in squares, which a phone reads too; None for an empty or endless one."""
    if not text or len(text) > _LONGEST_QR:
        return None
    # Beyond ASCII the squares say how they are encoded, or scanners guess.
    # Told to be bytes: what looks like Shift-JIS by chance would be read as kanji.
    mode = None if text.isascii() else "byte"
    made = segno.make_qr(text, error="m", mode=mode, encoding="utf-8", eci=not text.isascii())
    rows = [list(row) for row in made.matrix_iter(border=4)]
    path = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return Bars(width=len(rows[0]), height=len(rows), path="".join(path))


def _values(text: str) -> list[int]:
    """Start symbol and data."""
    values: list[int] = []
    in_pairs = None
    for run in _RUNS.findall(text):
        is_run = len(run) > 1
        if is_run and len(run) % 2:
            values += [*_changed(in_pairs, False), ord(run[0]) - 32]
            in_pairs, run = False, run[1:]
        values += _changed(in_pairs, is_run)
        in_pairs = is_run
        values += [int(run[at : at + 2]) for at in range(0, len(run), 2)] if is_run else [ord(run) - 32]
    return values


def _changed(before: bool | None, after: bool) -> list[int]:
    if before is after:
        return []
    if before is None:
        return [_START_C if after else _START_B]
    return [_TO_C if after else _TO_B]


def _with_frame(values: list[int]) -> Iterable[int]:
    """With the check symbol and the stop."""
    check = (values[0] + sum(place * value for place, value in enumerate(values))) % 103
    return [*values, check, _STOP]
