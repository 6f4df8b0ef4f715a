"""The order people expect of bin names: A-2-10 after A-2-9, a-1 beside A-1, A-01 beside A-1."""

from __future__ import annotations

import re
import unicodedata

#: As long as `Bin.sort_key` may be.
KEY_LENGTH = 255
_PARTS = re.compile(r"([0-9]+)|([^\W\d_]+)|([\W_]+)")
_SEPARATOR, _DIGITS = "20", "30"


def natural_key(name: str) -> str:
    """What to sort a bin by. Equal for names that differ in case, accents, separators or leading zeros only.

    Only 0-9 and a-f stand in it, in such a way that every collation of a database sorts it as Python does: separators,
    then numbers by their value, then letters.
    """
    return "".join(_key(*parts) for parts in _PARTS.findall(_plain(name)))[:KEY_LENGTH]


def _plain(name: str) -> str:
    """Small letters without accents, and 0-9 for the digits of any script."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(_digit(char) for char in folded if not unicodedata.combining(char)).strip()


def _digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _key(number: str, word: str, _separator: str) -> str:
    if number:
        value = number.lstrip("0") or "0"
        return f"{_DIGITS}{len(value):02x}{value}"
    return word.encode("utf-8", "replace").hex() if word else _SEPARATOR
