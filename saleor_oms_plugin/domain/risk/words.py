"""Whether a reason somebody gave for a refund says fraud."""

from __future__ import annotations

from .confusables import words

_FRAUD = frozenset({"fraud", "frauds", "fraudulent", "fraudulently", "betrug", "fraude", "oszustwo", "stolen"})
_NOT = frozenset({"no", "not", "non", "never", "kein", "nicht", "without"})


def says_fraud(reason: str | None) -> bool:
    """Whether one of its words does, and the word before does not take it back."""
    found = words(reason or "")
    return any(word in _FRAUD and not (place and found[place - 1] in _NOT) for place, word in enumerate(found))
