"""What happens to an account behind our back: labels bought by others, and prices that change after the sale."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from . import purchases, shipments
from .state import Record
from .wire import Call, not_found
from .world import World

_PRICE = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_FROM = {"street1": "965 Mission St", "city": "San Francisco", "state": "CA", "zip": "94103", "country": "US"}
_TO = {"street1": "444 N Michigan Ave", "city": "Chicago", "state": "IL", "zip": "60611", "country": "US"}
_BOX = {"length": "10", "width": "8", "height": "4", "distance_unit": "in", "weight": "2", "mass_unit": "lb"}


def reprice(world: World, transaction: str, amount: str) -> Record:
    """Changes what a label that was sold costs, and with it its rate. Raises ValueError for what is no amount."""
    found = world.state.table("transactions").get(transaction)
    if found is None:
        raise not_found()
    if not isinstance(amount, str) or not _PRICE.fullmatch(amount):
        raise ValueError('amount must be a price as text, such as "9.99"')
    rate = world.state.table("rates")[found["rate"]]
    rate.update(amount=amount, amount_local=amount)
    return {"transaction": transaction, "rate": rate["object_id"], "amount": amount, "currency": rate["currency"]}


def buy(world: World, *, metadata: str = "", rate: str = "", test: bool = True) -> Record:
    """A label that somebody else buys with the account, at once; with a rate, once more of that one."""
    chosen = rate or _cheapest(world, test=test)
    body = {"rate": chosen, "metadata": metadata, "async": False}
    bought: Record = purchases.create(world, _call(world, body, test=test)).body
    return bought


def _cheapest(world: World, *, test: bool) -> str:
    parties = {"address_from": {"name": "Shop", **_FROM}, "address_to": {"name": "Ada", **_TO}}
    body = {**parties, "parcels": [_BOX], "async": False}
    offered = shipments.create(world, _call(world, body, test=test)).body["rates"]
    usps = [each for each in offered if each["provider"] == "USPS"]
    return str(min(usps, key=lambda each: Decimal(each["amount"]))["object_id"])


def _call(world: World, body: dict[str, Any], *, test: bool) -> Call:
    return Call(method="POST", path="", base_url=world.base_url, test=test, body=body)
