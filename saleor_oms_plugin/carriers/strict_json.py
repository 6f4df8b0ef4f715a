"""JSON from strangers: refused where parsers disagree, cleaned of what the database cannot keep."""

from __future__ import annotations

import json
import math
from typing import Any

MAX_DEPTH = 64
MAX_DIGITS = 18


def parse(raw: bytes) -> Any:
    """The value of a UTF-8 JSON document, its strings free of NUL and lone surrogates, which Postgres refuses.

    Raises `ValueError` for anything else: NaN, Infinity, a key given twice, integers beyond 18 digits, floats beyond
    their range, more than 64 levels.
    """
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_integer,
            parse_float=_finite,
        )
    except RecursionError:
        raise ValueError(f"more than {MAX_DEPTH} levels") from None
    return _clean(value, MAX_DEPTH)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS + digits.startswith("-"):
        raise ValueError(f"an integer has more than {MAX_DIGITS} digits")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is out of range")
    return number


def _clean(value: Any, levels: int) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, (dict, list)) and levels == 0:
        raise ValueError(f"more than {MAX_DEPTH} levels")
    if isinstance(value, dict):
        return {_clean(key, 0): _clean(item, levels - 1) for key, item in value.items()}
    if isinstance(value, list):
        return [_clean(item, levels - 1) for item in value]
    return value
