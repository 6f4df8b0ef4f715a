"""Text as customs forms take it: plain letters, short."""

from __future__ import annotations

from text_unidecode import unidecode

#: What the narrowest of the carriers' forms prints of a description.
LONGEST = 50


def plain(text: str, limit: int = LONGEST) -> str:
    """The text in ASCII letters on one line, cut between words where there is room for it; empty where none is left."""
    letters = "".join(char if " " <= char <= "~" else " " for char in unidecode(text[: limit * 8]))
    words = " ".join(letters.split())
    if len(words) <= limit:
        return words
    cut = words[: limit + 1].rpartition(" ")[0]
    return cut if len(cut) >= limit // 2 else words[:limit].rstrip()
