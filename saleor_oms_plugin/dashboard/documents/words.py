"""The printed words, in the reader's language, with dates and money as they are written there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal

from ...domain.documents import DocumentKind

_FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"
_PART = {DocumentKind.PICK_SHEET: "sheet", DocumentKind.PACKING_SLIP: "slip", DocumentKind.DECLARATION: "customs"}
#: Norwegian as a whole, and the two ways Chinese is written by where it is read.
_SAME_AS = {"no": "nb", "nn": "nb", "iw": "he", "zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans"}
_SAME_AS |= dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "zh-hant-hk", "zh-hant-mo"), "zh-hant")

#: Whose shapes of Chinese characters are meant.
_REGIONS = {"zh-hans": "CN", "zh-hant": "TW"}


@dataclass(frozen=True, kw_only=True)
class Language:
    """A reader's language: our words in the nearest we have, everything else as the language itself has it.

    `is_rtl` and `region` are those of the words.
    """

    words: Mapping[str, str]
    locale: Locale
    is_rtl: bool
    region: str

    def filled(self, word: str, **values: int) -> str:
        """One of the words that have room for numbers."""
        return self.words[word].format(**{name: self.count(value) for name, value in values.items()})

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        return format_date(moment.astimezone(zone).date(), format="long", locale=self.locale)

    def date(self, day: date) -> str:
        return format_date(day, format="long", locale=self.locale)

    def moment(self, moment: datetime, zone: ZoneInfo) -> str:
        return format_datetime(moment, format="short", tzinfo=zone, locale=self.locale)

    def count(self, number: int) -> str:
        return format_decimal(number, locale=self.locale)

    def kilograms(self, grams: int) -> str:
        return format_decimal(Decimal(grams) / 1000, format="#,##0.000", locale=self.locale)

    def money(self, amount: Decimal, currency: str) -> str:
        return format_currency(amount, currency, locale=self.locale)

    def amount(self, amount: Decimal, currency: str) -> str:
        """The same with the currency's three letters: 25.00 USD."""
        return format_currency(amount, currency, format="#,##0.00 ¤¤", locale=self.locale)

    def country(self, code: str) -> str:
        return self.locale.territories.get(code.upper(), code.upper())


def language(code: str, document: DocumentKind) -> Language:
    """The language of this code (`de`, `pt-br`, `zh-hant`) for a kind of document; English where nobody knows it."""
    name, words = next((name, words) for name, words in _candidates(_clean(code), _PART[document]) if words)
    written = Locale.parse(name, sep="-")
    return Language(
        words=words,
        locale=_locale(_clean(code)) or Locale(DEFAULT),
        is_rtl=written.character_order == "right-to-left",
        region=_REGIONS.get(name, ""),
    )


def _candidates(code: str, document: str) -> list[tuple[str, Mapping[str, str]]]:
    parts = code.split("-")
    names = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    spelled = [spelling for name in names for spelling in (name, _SAME_AS.get(name, name))]
    return [(name, _all_words().get(name, {}).get(document, {})) for name in (*spelled, DEFAULT)]


def _locale(code: str) -> Locale | None:
    """The locale of a code, or of its language where the rest means nothing."""
    for name in (code, code.partition("-")[0]):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def _clean(code: str) -> str:
    cleaned = code.strip().lower().replace("_", "-")
    return cleaned if cleaned.isascii() and cleaned.replace("-", "").isalnum() else DEFAULT


@cache
def _all_words() -> dict[str, dict[str, dict[str, str]]]:
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(_FOLDER.glob("*.json"))}
