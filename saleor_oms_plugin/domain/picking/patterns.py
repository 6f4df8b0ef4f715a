"""What a bin's name tells of its place: "{aisle}-{bay}-{level}" reads B-12-3 as aisle 2, bay 12, level 3.

A field takes letters (A is 1, Z is 26, AA is 27) or digits. `{aisle:2}` is two characters wide, for names without
separators; a field without a width that another follows at once takes letters alone, so "{aisle}{bay}" reads B12.
`{position}` is anything that tells no place, such as the side of the aisle.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..errors import Rejected

PATTERN_LENGTH = 64
_FIELDS = ("aisle", "bay", "level", "position")
_TOKEN = re.compile(r"\{([a-z]+)(?::([1-9]))?\}")
_CURE = 'write it like "{aisle}-{bay}-{level}"'


@dataclass(frozen=True)
class BinPattern:
    """A pattern that was read. `numbers` tells a name's aisle, bay and level."""

    compiled: re.Pattern[str]

    @staticmethod
    def parse(typed: str, *, field: str = "binPattern") -> BinPattern:
        """Raises `Rejected` for a pattern that tells no place."""
        if not isinstance(typed, str) or len(typed) > PATTERN_LENGTH:
            raise Rejected(f"at most {PATTERN_LENGTH} characters; {_CURE}", field=field)
        if any(unicodedata.category(char)[0] == "C" for char in typed):
            raise Rejected(f"it has no line breaks or control characters; {_CURE}", field=field)
        tokens = list(_TOKEN.finditer(typed))
        names = [token[1] for token in tokens]
        rest = _TOKEN.sub("", typed)
        if "{" in rest or "}" in rest or not set(names) <= set(_FIELDS):
            raise Rejected(f"it may hold {', '.join(f'{{{one}}}' for one in _FIELDS)}; {_CURE}", field=field)
        if any(names.count(needed) != 1 for needed in ("aisle", "bay")) or len(set(names)) != len(names):
            raise Rejected(f"name {{aisle}} and {{bay}} once each, {{level}} at most once; {_CURE}", field=field)
        return _read(typed)

    def numbers(self, name: str) -> tuple[int, int, int | None] | None:
        """Aisle, bay and level that a bin's name tells, None for a name of another form."""
        found = self.compiled.fullmatch(name.strip())
        if found is None:
            return None
        told = found.groupdict()
        return _number(told["aisle"]), _number(told["bay"]), _number(told["level"]) if told.get("level") else None


@lru_cache(maxsize=256)
def _read(typed: str) -> BinPattern:
    tokens = list(_TOKEN.finditer(typed))
    followed = {one.start() for one, other in pairwise(tokens) if one.end() == other.start()}
    parts, end = [], 0
    for token in tokens:
        parts.append(re.escape(typed[end : token.start()]))
        parts.append(f"(?P<{token[1]}>{_taken(token, followed)})")
        end = token.end()
    parts.append(re.escape(typed[end:]))
    return BinPattern(re.compile("".join(parts), re.IGNORECASE | re.ASCII))


def _taken(token: re.Match[str], followed: set[int]) -> str:
    """What one field takes, as a regular expression. All of it is bounded, so that no name takes long to read."""
    name, width = token[1], token[2]
    if name == "position":
        return f".{{{width}}}" if width else ".{0,32}"
    if width:
        letters = f"|[a-z]{{{width}}}" if int(width) <= 3 else ""
        return f"[0-9]{{{width}}}{letters}"
    return "[a-z]{1,3}" if token.start() in followed else "[0-9]{1,6}|[a-z]{1,3}"


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    value = 0
    for char in text.upper():
        value = value * 26 + ord(char) - ord("A") + 1
    return value
