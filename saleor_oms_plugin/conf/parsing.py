"""What one setting is, and the ways to read what was typed: each returns the typed value or raises ValueError with the
cure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from ..domain.shipping import LabelFormat


class Kind(StrEnum):
    """How Saleor shows and keeps it. SECRET values are never given out again."""

    STRING = "String"
    BOOLEAN = "Boolean"
    SECRET = "Secret"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting. `parse` turns what was typed into the typed value or raises ValueError with the cure."""

    name: str
    kind: Kind
    default: Any
    label: str
    help: str
    parse: Callable[[Any], Any]
    is_per_channel: bool = False


def text(limit: int) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        typed = "" if value is None else str(value).strip()
        if len(typed) > limit:
            raise ValueError(f"at most {limit} characters")
        if any(ord(char) < 32 or ord(char) == 127 for char in typed):
            raise ValueError("no line breaks or control characters")
        return typed

    return parse


def secret(minimum: int) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        typed = text(200)(value)
        if typed and (len(typed) < minimum or not typed.isascii() or not typed.isprintable() or " " in typed):
            raise ValueError(f"at least {minimum} ASCII characters without spaces, or empty")
        return typed

    return parse


def url_token(value: Any) -> str:
    typed = secret(22)(value)
    if typed and not all(char.isalnum() or char in "-_" for char in typed):
        raise ValueError("only letters, digits, - and _, since it stands in a URL")
    return typed


def email(value: Any) -> str:
    typed = text(254)(value)
    if typed and (typed.count("@") != 1 or typed.startswith("@") or typed.endswith("@") or " " in typed):
        raise ValueError("an e-mail address such as shop@example.com, or empty")
    return typed


def number(minimum: str, maximum: str) -> Callable[[Any], Decimal]:
    low, high = Decimal(minimum), Decimal(maximum)

    def parse(value: Any) -> Decimal:
        try:
            typed = Decimal(str(value).strip())
        except InvalidOperation:
            raise ValueError(f"a number from {minimum} to {maximum}") from None
        if not typed.is_finite() or not low <= typed <= high:
            raise ValueError(f"a number from {minimum} to {maximum}")
        return typed

    return parse


def whole(minimum: int, maximum: int) -> Callable[[Any], int]:
    within = number(str(minimum), str(maximum))

    def parse(value: Any) -> int:
        typed = within(value)
        if typed != typed.to_integral_value():
            raise ValueError(f"a whole number from {minimum} to {maximum}")
        return int(typed)

    return parse


def optional_amount(value: Any) -> Decimal | None:
    return None if value in (None, "") else number("0", "100000")(value)


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).strip().lower() in {"true", "1", "yes", "on"}:
        return True
    if str(value).strip().lower() in {"false", "0", "no", "off", "", "none"}:
        return False
    raise ValueError("true or false")


def label_format(value: Any) -> LabelFormat:
    try:
        return LabelFormat(str(value).strip().upper())
    except ValueError:
        raise ValueError(f"one of {', '.join(LabelFormat)}") from None
