"""All that can be done to a placeholder in a merchant's wording: `{{ warehouse|default:"Berlin" }}`."""

from __future__ import annotations

from babel.numbers import format_decimal
from django.template import Library, defaultfilters, defaulttags

from .language import Count

register = Library()
register.tag("if", defaulttags.do_if)
register.tag("for", defaulttags.do_for)
register.tag("comment", defaulttags.comment)
for _name in ("default", "upper", "lower", "capfirst", "truncatechars", "length"):
    register.filter(_name, getattr(defaultfilters, _name))

_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


@register.filter
def plural(number: object, words: str) -> str:
    """The word that goes with the number in this language, by its plural rules; `#` is the number itself.

    English has one and other, Arabic zero, one, two, few, many and other; what is not there is written as `other`.
    """
    if not isinstance(number, Count):
        return ""
    forms = _forms(words)
    chosen = forms.get(number.locale.plural_form(int(number)), forms.get("other", ""))
    return chosen.replace("#", format_decimal(int(number), locale=number.locale))


def is_plural(words: str) -> bool:
    """Whether these are words for numbers: `one=# item;other=# items`."""
    parts = [part.partition("=") for part in words.split(";")]
    names = {name.strip() for name, _, _ in parts}
    return "other" in names and names <= _FORMS and all(sign for _, sign, _ in parts)


def _forms(words: str) -> dict[str, str]:
    return {name.strip(): text for name, _, text in (part.partition("=") for part in words.split(";"))}
