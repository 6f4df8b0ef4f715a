"""What a line of the timeline says once nobody may be named in it any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: The kind of line that says somebody was erased; it names nobody, and stays as it is.
ERASED = "privacy.erased"


def neutral(kind: str, data: Mapping[str, Any]) -> str:
    """What happened, from the line's kind and the codes beside it: "stage canceled", "SOURCED → SHIPPED"."""
    was, to = data.get("from"), data.get("to")
    if isinstance(was, str) and isinstance(to, str):
        return f"{_words(kind.partition('.')[0])}: {_words(was.lower())} → {_words(to.lower())}"
    return _words(kind)


def _words(code: str) -> str:
    return code.replace("_", " ").replace(".", " ")
