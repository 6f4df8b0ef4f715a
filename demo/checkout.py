"""An order placed as a storefront does it: Saleor's own checkout, over GraphQL, on either host."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from .client import Client, Refused

GATEWAY = "mirumee.payments.dummy"
_ADDRESS = {
    "firstName": "Grace",
    "lastName": "Hopper",
    "streetAddress1": "1600 Broadway",
    "city": "DENVER",
    "countryArea": "CO",
    "postalCode": "80202",
    "country": "US",
    "phone": "+13035550119",
}
_CREATE = """mutation($input: CheckoutCreateInput!) {
  made: checkoutCreate(input: $input) { checkout { id %(methods)s { id } } errors: %(errors)s { field message } }
}"""
_SHIP = """mutation($id: ID!, $method: ID!) {
  made: checkoutDeliveryMethodUpdate(id: $id, deliveryMethodId: $method) {
    checkout { id totalPrice { gross { amount } } } errors { field message }
  }
}"""
_SHIP_BEFORE_CHANNELS = """mutation($id: ID!, $method: ID!) {
  made: checkoutShippingMethodUpdate(checkoutId: $id, shippingMethodId: $method) {
    checkout { id totalPrice { gross { amount } } } errors: checkoutErrors { field message }
  }
}"""
_PAY = """mutation($id: ID!, $input: PaymentInput!) {
  made: checkoutPaymentCreate(%(key)s: $id, input: $input) {
    payment { id } errors: %(payment_errors)s { field message }
  }
}"""
_COMPLETE = """mutation($id: ID!) {
  made: checkoutComplete(%(key)s: $id) { order { id number } errors: %(errors)s { field message } }
}"""


@dataclass(frozen=True)
class Words:
    """What the two hosts call the same things."""

    values: dict[str, str]
    ship: str


WITH_CHANNELS = Words(
    {"methods": "shippingMethods", "errors": "errors", "payment_errors": "errors", "key": "id"}, _SHIP
)
BEFORE_CHANNELS = Words(
    {
        "methods": "availableShippingMethods",
        "errors": "checkoutErrors",
        "payment_errors": "paymentErrors",
        "key": "checkoutId",
    },
    _SHIP_BEFORE_CHANNELS,
)


def place_order(visitor: Client, shop: dict[str, Any], skus: dict[str, int]) -> dict[str, str]:
    """Buys these quantities; returns the order's id, number and the address its mails go to. `Refused` otherwise."""
    checkout = fill_checkout(visitor, shop, skus)
    return {"email": checkout["email"], **complete(visitor, shop, checkout["id"])}


def fill_checkout(visitor: Client, shop: dict[str, Any], skus: dict[str, int]) -> dict[str, str]:
    """A checkout with address, delivery and payment, about to be completed: its id and e-mail address."""
    words = WITH_CHANNELS if shop["has_channels"] else BEFORE_CHANNELS
    email = f"grace+{uuid.uuid4().hex[:8]}@example.com"
    checkout = _create(visitor, shop, words, skus, email)
    method = checkout[words.values["methods"]][0]["id"]
    ready = _made(visitor.call(words.ship, id=checkout["id"], method=method))["checkout"]
    payment = {"gateway": GATEWAY, "token": "not-a-real-card", "amount": ready["totalPrice"]["gross"]["amount"]}
    _made(visitor.call(_PAY % words.values, id=checkout["id"], input=payment))
    return {"id": checkout["id"], "email": email}


def complete(visitor: Client, shop: dict[str, Any], checkout_id: str) -> dict[str, str]:
    """checkoutComplete; the order's id and number."""
    words = WITH_CHANNELS if shop["has_channels"] else BEFORE_CHANNELS
    return dict(_made(visitor.call(_COMPLETE % words.values, id=checkout_id))["order"])


def _create(visitor: Client, shop: dict[str, Any], words: Words, skus: dict[str, int], email: str) -> dict[str, Any]:
    given: dict[str, Any] = {
        "email": email,
        "lines": [{"variantId": shop["variants"][sku], "quantity": quantity} for sku, quantity in skus.items()],
        "shippingAddress": _ADDRESS,
        "billingAddress": _ADDRESS,
    }
    if shop["has_channels"]:
        given["channel"] = shop["channel"]
    return dict(_made(visitor.call(_CREATE % words.values, input=given))["checkout"])


def _made(answer: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = answer["made"]
    if made["errors"]:
        raise Refused("; ".join(f"{error['field']}: {error['message']}" for error in made["errors"]))
    return made
