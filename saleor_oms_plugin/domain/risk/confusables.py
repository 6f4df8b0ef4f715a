"""Text as a reader would mistake it: letters that look alike become one, so that variants of a name are one name.

Unicode's own table has thousands; these are the ones that pass for Latin in a name, an address or an e-mail address,
written as numbers since here they would pass too. Every step is linear in the text, which is cut to CAP first.
"""

from __future__ import annotations

import unicodedata

#: Longer ones are cut: no field of Saleor's that matters here holds more.
CAP = 512

#: Latin letter → small letters that are taken for it: Cyrillic, Greek, Armenian, Latin beyond ASCII.
_LOOK_ALIKES = {
    "a": "\u0430\u03b1\u0251",
    "ae": "\u00e6\u04d5",
    "b": "\u0432\u03b2\u044c",
    "c": "\u0441\u03f2",
    "d": "\u0501\u0111\u00f0\u0256",
    "e": "\u0435\u03b5\u0454\u04bd",
    "f": "\u0192",
    "g": "\u0261\u0262\u0581",
    "h": "\u043d\u04bb\u0570\u0127",
    "i": "\u0456\u03b9\u0131\u0269\u04cf",
    "j": "\u0458",
    "k": "\u043a\u03ba",
    "l": "\u0142\u029f",
    "m": "\u043c\u03bc",
    "n": "\u0578\u03b7\u014b",
    "o": "\u043e\u03bf\u00f8\u0585",
    "oe": "\u0153",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "s": "\u0455",
    "ss": "\u00df",
    "t": "\u0442\u03c4",
    "th": "\u00fe",
    "u": "\u057d\u03c5",
    "v": "\u0475\u03bd",
    "w": "\u051d\u0461\u03c9",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af\u03b3",
    "z": "\u03b6",
}
_LOOKS_LIKE = str.maketrans({other: latin for latin, others in _LOOK_ALIKES.items() for other in others})
#: Marks, controls and invisible characters: they change how a text is compared and not how it is read.
_DROPPED = frozenset({"Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})


def skeleton(text: str) -> str:
    """The text in small Latin letters where it can be: compatibility forms, accents and look-alikes are undone.

    What has no Latin look-alike stays as it is: a name in another script is still a name.
    """
    cut = text[:CAP]
    if cut.isascii() and cut.isprintable():
        return cut.lower()
    return _fold(_fold(cut).translate(_LOOKS_LIKE))


def words(text: str) -> list[str]:
    """The words of a text's skeleton: runs of letters and digits."""
    return "".join(char if char.isalnum() else " " for char in skeleton(text)).split()


def latin_letters(text: str) -> str:
    """Its letters from a to z alone."""
    return "".join(char for char in skeleton(text) if "a" <= char <= "z")


def _fold(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)[:CAP]  # one character may stand for eighteen
    decomposed = unicodedata.normalize("NFKD", composed.casefold())
    return "".join(" " if char.isspace() else char for char in decomposed if not _is_dropped(char))[:CAP]


def _is_dropped(char: str) -> bool:
    return not char.isspace() and unicodedata.category(char) in _DROPPED
