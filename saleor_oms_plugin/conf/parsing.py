"""What one setting is, and the ways to read what was typed: each returns the typed value or raises ValueError with the
cure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from ..domain.links import web_root
from ..domain.look import is_color

MOST_ORIGINS = 20


class Kind(StrEnum):
    """How Saleor shows and keeps it. SECRET values are never given out again."""

    STRING = "String"
    BOOLEAN = "Boolean"
    SECRET = "Secret"


class Group(StrEnum):
    """What belongs together on a page of settings."""

    HOLDS = "HOLDS"
    SOURCING = "SOURCING"
    AUTOMATION = "AUTOMATION"
    CARRIER = "CARRIER"
    WEBHOOK = "WEBHOOK"
    SENDER = "SENDER"
    MESSAGES = "MESSAGES"
    PROMISE = "PROMISE"
    FEEDBACK = "FEEDBACK"
    MESSENGERS = "MESSENGERS"
    PICKING = "PICKING"
    PARCEL = "PARCEL"
    PACKING = "PACKING"
    CUSTOMS = "CUSTOMS"
    PAPER = "PAPER"
    PRIVACY = "PRIVACY"
    DASHBOARD = "DASHBOARD"


@dataclass(frozen=True, kw_only=True)
class Parser:
    """A way to read what was typed, and what a form may say of it while it is being typed."""

    read: Callable[[Any], Any]
    minimum: str | None = None
    maximum: str | None = None
    choices: tuple[str, ...] = ()

    def __call__(self, value: Any) -> Any:
        return self.read(value)


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting. `parse` turns what was typed into the typed value or raises ValueError with the cure.

    `unit` is what a number counts, in the names browsers format by: minute, gram.
    """

    name: str
    kind: Kind
    group: Group
    default: Any
    label: str
    help: str
    parse: Callable[[Any], Any]
    unit: str | None = None
    is_per_channel: bool = False

    @property
    def limits(self) -> Parser:
        """The smallest and largest value and the choices, as far as the setting has them."""
        return self.parse if isinstance(self.parse, Parser) else Parser(read=self.parse)


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


def address_of_server(value: Any) -> str:
    typed = text(200)(value)
    if not typed:
        return ""
    root = web_root(typed)
    if root is None:
        raise ValueError("an address such as https://api.example.com, or empty")
    return str(root)


def origins(value: Any) -> tuple[str, ...]:
    typed = text(2000)(value)
    named = [part.strip() for part in typed.split(",") if part.strip()]
    if len(named) > MOST_ORIGINS:
        raise ValueError(f"at most {MOST_ORIGINS} addresses")
    return tuple(dict.fromkeys(map(_origin, named)))


def _origin(typed: str) -> str:
    root = web_root(typed)
    if root is None or root.path:
        raise ValueError(
            f"{typed} is not an origin: write https://dashboard.example.com without a path, and commas between several"
        )
    if not root.is_secure and not root.is_loopback:
        raise ValueError(f"{typed} must begin with https://; http:// is for localhost and 127.0.0.1 only")
    return root.origin


def number(minimum: str, maximum: str) -> Parser:
    low, high = Decimal(minimum), Decimal(maximum)

    def parse(value: Any) -> Decimal:
        try:
            typed = Decimal(str(value).strip())
        except InvalidOperation:
            raise ValueError(f"a number from {minimum} to {maximum}") from None
        if not typed.is_finite() or not low <= typed <= high:
            raise ValueError(f"a number from {minimum} to {maximum}")
        return typed

    return Parser(read=parse, minimum=minimum, maximum=maximum)


def whole(minimum: int, maximum: int) -> Parser:
    within = number(str(minimum), str(maximum))

    def parse(value: Any) -> int:
        typed = within(value)
        if typed != typed.to_integral_value():
            raise ValueError(f"a whole number from {minimum} to {maximum}")
        return int(typed)

    return Parser(read=parse, minimum=str(minimum), maximum=str(maximum))


def optional(parser: Parser) -> Parser:
    """The same, or None where nothing was typed."""
    return replace(parser, read=lambda value: None if value in (None, "") else parser.read(value))


def color(value: Any) -> str:
    typed = text(7)(value).lower()
    if typed and not is_color(typed):
        raise ValueError("a colour such as #0b5cad, or empty")
    return typed


def flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).strip().lower() in {"true", "1", "yes", "on"}:
        return True
    if str(value).strip().lower() in {"false", "0", "no", "off", "", "none"}:
        return False
    raise ValueError("true or false")


def one_of(values: type[StrEnum]) -> Parser:
    def parse(value: Any) -> StrEnum:
        try:
            return values(str(value).strip().upper())
        except ValueError:
            raise ValueError(f"one of {', '.join(values)}") from None

    return Parser(read=parse, choices=tuple(values))
