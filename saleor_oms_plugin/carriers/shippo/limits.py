"""Shippo's rate limits, per object, kind of call and mode; and what each of our calls counts against.

A call's name says what it is: `create_`, `update_`, `get_`, `list_`, and of what. So a new call is limited, and has a
breaker, without a line here.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.calls import BUYING, Call

#: Calls per minute: live, test. Writes, one object read, a list read.
_USUAL = {"write": (500, 50), "get": (4000, 400), "list": (50, 10)}
_LIMITS: dict[str, dict[str, tuple[int, int]]] = {
    "batch": {"write": (50, 10), "get": (400, 40), "list": (50, 10)},
    "track": {"write": (750, 50), "get": (500, 50)},
}
_KINDS = {"create": "write", "update": "write", "delete": "write", "get": "get", "list": "list"}
_THINGS = (
    *("address", "batch", "carrier_account", "customs_declaration", "customs_item", "manifest", "order", "parcel"),
    *("pickup", "rate", "refund", "shipment", "track", "transaction", "webhook"),
)
#: What a call's name says where it does not name the object.
_ALIASES = {"created": "transaction"}
#: What people know an operation as, and what fails together with it, where that is not the object's own name.
_OPERATIONS = {
    "create_shipment": "quote",
    "get_shipment": "quote",
    "list_rates": "quote",
    "create_transaction": BUYING,
    "get_transaction": "look",
    "list_transactions": "look",
    "list_created": "reconcile",
    "list_transactions_created": "reconcile",
    "create_refund": "void",
    "get_refund": "void",
    "get_track": "track",
    "create_track": "track",
    "create_address": "address",
    "list_carrier_accounts": "accounts",
}
#: A person, or a parcel about to leave, waits for these.
_URGENT = {"quote": 5.0, BUYING: 5.0, "void": 2.0, "look": 2.0}
PATIENCE_S = 1.0
#: These settle a purchase; everything else leaves the last calls of a minute to them.
_FIRST = frozenset({"quote", BUYING, "look", "void"})
#: Only a person tries the credentials.
_PROOF = "list_carrier_accounts"

DOCUMENT = Call(operation="document")


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of one token's mode, of which `percent` is ours; 0 is no limit."""

    is_test: bool
    percent: float

    def call(self, name: str) -> Call:
        """What is to be known of a call by its name."""
        verb, _, noun = name.partition("_")
        kind, thing = _KINDS.get(verb, "write"), _thing(noun)
        operation = _OPERATIONS.get(name, thing)
        live, test = _LIMITS.get(thing, _USUAL).get(kind, _USUAL[kind])
        return Call(
            operation=operation,
            bucket=f"{thing}.{kind}",
            per_minute=(test if self.is_test else live) * self.percent / 100,
            gives_way=operation not in _FIRST,
            proves=name == _PROOF,
            patience_s=_URGENT.get(operation, PATIENCE_S),
        )


def _thing(noun: str) -> str:
    """The object a call is of, whatever else its name says: `transactions_since` are transactions."""
    found = [thing for thing in _THINGS if noun == thing or noun.startswith((f"{thing}s", f"{thing}es", f"{thing}_"))]
    return max(found, key=len, default=_ALIASES.get(noun, noun))
