"""A reader's language: its direction, its plurals and its dates, by the tables of the Unicode consortium."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.conf import settings

_FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"
#: The longest code a wording is kept by.
LONGEST = 16


@dataclass(frozen=True, kw_only=True)
class Language:
    """`words` are those on buttons and tables. Where we have none in the order's language, days still are in it
    (`days`), and plurals follow the text's own (`plurals`)."""

    code: str
    words: Mapping[str, str]
    days: Locale
    plurals: Locale

    @property
    def direction(self) -> str:
        return "rtl" if self.code.partition("-")[0] in settings.LANGUAGES_BIDI else "ltr"

    def date(self, day: date | None) -> Day:
        return Day.of(day, self.days)

    def plural(self, word: str, number: int) -> str:
        """One of the words that come in a form for each number."""
        form = self.plurals.plural_form(number)
        return self.words.get(f"{word}_{form}", self.words[f"{word}_other"]).format(n=number)

    def heading(self, kind: str) -> str:
        """What stands above the goods in a message of this kind."""
        return self.words.get(f"items_{kind}", self.words["items"])

    def count(self, number: int) -> Count:
        return Count.of(number, self.plurals)


class Day(str):
    """A day as the language writes it; empty for none."""

    __slots__ = ("short", "weekday")

    short: str
    weekday: str

    @classmethod
    def of(cls, day: date | None, locale: Locale) -> Day:
        made = cls(format_date(day, "long", locale) if day else "")
        made.short = format_date(day, "short", locale) if day else ""
        made.weekday = format_date(day, "EEEE", locale) if day else ""
        return made


class Count(int):
    """A number that knows in whose plural it stands."""

    locale: Locale

    @classmethod
    def of(cls, number: int, locale: Locale) -> Count:
        made = cls(number)
        made.locale = locale
        return made


def language_of(text_code: str, order_code: str) -> Language:
    """The language of a text in `text_code`, with days and numbers as the order's language has them."""
    days, plurals = _locale(order_code, text_code), _locale(text_code)
    return Language(code=text_code, words=_words(text_code), days=days, plurals=plurals)


def cleaned(code: str) -> str:
    """A language code fit for a path; empty when it is not one."""
    code = code.strip().lower().replace("_", "-")
    return code if code.isascii() and code.replace("-", "").isalnum() else ""


def known(code: str) -> str:
    """The code as wordings are kept by it: written as orders write theirs. Empty for no language anybody knows."""
    typed = cleaned(code)
    try:
        Locale.parse(typed, sep="-")
    except (UnknownLocaleError, ValueError):
        return ""
    return typed if len(typed) <= LONGEST else ""


def chain(code: str) -> list[str]:
    """From the most particular: `zh-hant-tw`, `zh-hant`, then `zh`."""
    parts = cleaned(code).split("-")
    return [one for size in range(len(parts), 0, -1) if (one := "-".join(parts[:size]))]


def languages_of(order_code: str) -> list[str]:
    """In which languages a merchant's wording is looked for, the best first: not beyond the first we have words in
    ourselves, since those are better read than English."""
    wanted = list(dict.fromkeys((*chain(order_code), DEFAULT)))
    first = next(number for number, code in enumerate(wanted) if packaged(code))
    return wanted[: first + 1]


def packaged_languages() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def packaged(code: str) -> Mapping[str, Any]:
    """Our own wordings and words in a language; empty where we have none."""
    if code not in packaged_languages():
        return {}
    return tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def _words(code: str) -> Mapping[str, str]:
    """The words of the nearest language we have, our English ones below them."""
    ours = [packaged(one).get("words", {}) for one in (DEFAULT, *reversed(chain(code)))]
    return {name: word for words in ours for name, word in words.items()}


def _locale(*codes: str) -> Locale:
    for code in codes:
        for one in chain(code):
            try:
                return Locale.parse(one, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
    return Locale.parse(DEFAULT)
