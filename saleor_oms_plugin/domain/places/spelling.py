"""One spelling for each place: what people type of a city, a region or a postal code, made comparable.

The tables of the gazetteer hold these keys and nothing else, so whoever changes a rule here derives them anew
(`python -m demo.gazetteer`).
"""

from __future__ import annotations

import re
import unicodedata

#: More of a text than any place's name is.
_LONGEST = 100
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h"}
)
_WORDS = {"st": "saint", "ste": "sainte", "sankt": "saint", "mt": "mount", "ft": "fort", "and": "", "of": ""}
_CEDEX = re.compile(r"\bcedex\b.*")
#: How many characters of a code say where it is, for countries whose codes go down to a street or a house.
_SIGNIFICANT = {"BR": 5, "CA": 3, "IE": 3, "JP": 5, "MT": 3, "NL": 4, "PT": 4, "SG": 3, "US": 5}
#: Great Britain's codes and those built alike: the outward part is all but the last three characters.
_OUTWARD = frozenset({"GB", "GG", "IM", "JE"})
_WHOLE_OUTWARD_CODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)\d[A-Z]{2}$")
_ARGENTINE = re.compile(r"^[A-Z](\d{4})[A-Z]{3}$")


def name_key(text: str) -> str:
    """The key of a city's or region's name: no accents, case, punctuation, "Cedex 08" or abbreviated saints.

    "St. Gallen" and "Sankt Gallen" are one. Other scripts stay what they are.
    """
    folded = unicodedata.normalize("NFKD", text[:_LONGEST].casefold()).translate(_LETTERS)
    plain = "".join(char for char in folded if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " for char in _CEDEX.sub("", plain)).split()
    return "".join(_WORDS.get(word, word) for word in words)


def code_key(country: str, text: str) -> str:
    """The part of a postal code that tells the place: no blanks, dashes, "Cedex" or country in front."""
    typed = unicodedata.normalize("NFKC", text[:_LONGEST]).upper()
    plain = "".join(char for char in typed.split("CEDEX")[0] if char.isascii() and char.isalnum())
    if country in _OUTWARD:
        whole = _WHOLE_OUTWARD_CODE.match(plain)
        return whole.group(1) if whole else plain
    if country == "AR" and (found := _ARGENTINE.match(plain)):
        return found.group(1)
    return _without_country(country, plain)[: _SIGNIFICANT.get(country, 10)]


def _without_country(country: str, code: str) -> str:
    """ "D-10115" and "LV-1010" mean 10115 and 1010, and Andorra's own "AD500" 500: on both sides."""
    for prefix in (country, country[:1]):
        if prefix and code.startswith(prefix) and code[len(prefix) :].isdigit():
            return code[len(prefix) :]
    return code
