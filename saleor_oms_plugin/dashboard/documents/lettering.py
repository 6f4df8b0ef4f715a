"""Text as it can be printed: whatever somebody wrote, in any script, as letters that stand where they are read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

FONTS = Path(__file__).parent / "fonts"
#: Longer names are cut, visibly: a paper is no place for a page of text.
LONGEST = 300
#: A word longer than a column of this many letters may be broken, after each half of them.
COLUMN = 24
#: Invisible characters that shape what stands beside them: joiners, marks of direction, choice of a picture's style.
KEPT = frozenset("\u200c\u200d\u200e\u200f\ufe0e\ufe0f")
_BREAK = "\u200b"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_VIRAMA = 9  # the combining class of signs that join two consonants


class Text(NamedTuple):
    """Words and the direction they are read in."""

    words: str
    is_rtl: bool


def text(written: str, *, is_rtl: bool = False, limit: int = LONGEST, column: int = COLUMN) -> Text:
    """The text ready to be set; without a letter that says so, it is read as what is around it (`is_rtl`)."""
    words = printable(written, limit=limit, column=column)
    return Text(words, _direction(words, is_rtl))


def printable(written: str, *, limit: int = LONGEST, column: int = COLUMN) -> str:
    """The text without what is no letter: controls and overrides of direction are taken out, every space is one blank,
    and a character that no font of ours has is named by its number."""
    composed = unicodedata.normalize("NFC", written[: limit * 8])
    words = " ".join("".join(map(_letter, composed)).split())
    if len(words) > limit:
        words = words[: limit - 1].rstrip() + "…"
    return " ".join(_breakable(word, column) for word in words.split(" "))


def _letter(char: str) -> str:
    if char in KEPT:
        return char
    kind = unicodedata.category(char)
    if kind == "Cc" or kind[0] == "Z":
        return " "
    if kind == "Cf":
        return ""
    return char if _is_covered(ord(char)) else f"[U+{ord(char):04X}]"


def _direction(words: str, is_rtl: bool) -> bool:
    """By the first letter that has one, as browsers do with `dir=auto`."""
    for char in words:
        direction = unicodedata.bidirectional(char)
        if direction in _RIGHT_TO_LEFT:
            return True
        if direction == "L":
            return False
    return is_rtl


def _breakable(word: str, column: int) -> str:
    return word if len(word) <= column else _BREAK.join(_pieces(word, column // 2))


def _pieces(word: str, length: int) -> Iterator[str]:
    """The word in pieces of about so many letters; what is drawn as one letter stays one."""
    start = 0
    for place in range(1, len(word)):
        if place - start >= length and not _is_joined(word[place - 1], word[place]):
            yield word[start:place]
            start = place
    yield word[start:]


def _is_joined(before: str, after: str) -> bool:
    return (
        unicodedata.category(after)[0] == "M"
        or after in KEPT
        or before in KEPT
        or unicodedata.combining(before) == _VIRAMA
        or "\U0001f1e6" <= before <= "\U0001f1ff"  # two of them are one flag
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # the colour of a skin
    )


def _is_covered(code: int) -> bool:
    firsts, lasts = _coverage()
    place = bisect_right(firsts, code) - 1
    return place >= 0 and code <= lasts[place]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """The characters our fonts have, as firsts and lasts of unbroken runs."""
    pairs = [line.split("-") for line in (FONTS / "coverage.txt").read_text().split()]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]
