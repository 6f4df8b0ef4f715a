"""Test and live never mix: what a token of one mode brought that belongs to the other is refused, and given back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ...domain.errors import Misconfigured
from ...domain.shipping import BoughtLabel
from ...domain.waiting import WaitingFor
from ...domain.work import WorkKind
from ...models import FulfillmentOrder, OmsOrder, PurchaseIntent, Shipment
from ...ports import Carrier
from ...store import history, orders
from ...store import rates as requests
from ..context import Context


def check_token(ctx: Context, order: OmsOrder, carrier: Carrier) -> None:
    """Raises `Misconfigured` where the channel ships with live labels only and the token buys test labels."""
    if carrier.is_test and ctx.merchant(order.channel).live_labels_only:
        raise Misconfigured(
            "the token buys test labels, and live_labels_only is on: enter a live token, or switch that setting off",
            field="shippo_token",
        )


def check_account(carrier: Carrier, shipment: Shipment) -> None:
    """Raises `Misconfigured` when the token in use cannot know this shipment, since it is of the other mode."""
    if carrier.is_test != shipment.is_test:
        bought = "test" if shipment.is_test else "live"
        raise Misconfigured(
            f"the label was bought with a {bought} token, which is no longer the one in use: enter it again until the "
            "label is refunded",
            field="shippo_token",
        )


def divide(intent: PurchaseIntent, labels: Sequence[BoughtLabel]) -> tuple[list[BoughtLabel], list[BoughtLabel]]:
    """The labels of the purchase's mode, and those of the other."""
    right = [label for label in labels if label.is_test == intent.is_test]
    return right, [label for label in labels if label.is_test != intent.is_test]


def refuse(
    fulfillment_order: FulfillmentOrder, intent: PurchaseIntent, labels: Sequence[BoughtLabel], *, now: datetime
) -> None:
    """Tells a person, in the transaction that took the labels as surplus. Nothing is bought by itself any more."""
    order = fulfillment_order.oms_order
    wanted, got = ("test", "live") if intent.is_test else ("live", "test")
    numbers = ", ".join(label.tracking_number for label in labels)[:200]
    text = (
        f"The carrier answered a {wanted} token with a {got} label ({numbers}): it is not used and its refund is asked "
        "for. Ask Shippo why before you buy again"
    )
    requests.withdraw(fulfillment_order, actor="", now=now)
    orders.set_waiting(order, WaitingFor.LABEL)
    orders.set_problem(order.pk, step=WorkKind.SHIP, message=text, attempts=1, now=now)
    history.record(order, "label.wrong_mode", text, now=now, data={"intent": str(intent.uuid)})
