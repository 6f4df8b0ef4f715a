"""The words of the customer's pages, in the order's language where we have it, else the visitor's, else English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

_FOLDER = Path(__file__).parent / "words"
DEFAULT = "en"
_RIGHT_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True, kw_only=True)
class Language:
    """A language a page is written in."""

    code: str
    words: Mapping[str, str]
    do_not_call_in_templates: ClassVar[bool] = True

    @property
    def direction(self) -> str:
        return "rtl" if self.code in _RIGHT_TO_LEFT else "ltr"

    def __call__(self, word: str, **values: object) -> str:
        """One of the words, with what belongs into it."""
        return self.words[word].format(**values)


def language_of(request: HttpRequest, code: str = "") -> Language:
    """The language of a page: `code` is the order's, empty where there is none."""
    wanted = [code, *(accepted for accepted, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")))]
    known = _all_words()
    plain = (one.lower().replace("_", "-").partition("-")[0] for one in wanted)
    return _language(next((one for one in plain if one in known), DEFAULT))


def english() -> Language:
    """What a page is written in when nobody is known to read it."""
    return _language(DEFAULT)


def _language(code: str) -> Language:
    return Language(code=code, words=_all_words()[code])


@cache
def _all_words() -> dict[str, dict[str, str]]:
    return {file.stem: json.loads(file.read_text("utf-8")) for file in sorted(_FOLDER.glob("*.json"))}
