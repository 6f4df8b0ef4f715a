"""Test and live never mix: which token may buy for whom, and which can know a label."""

from __future__ import annotations

from ..domain.errors import Misconfigured
from ..models import OmsOrder, Shipment
from ..ports import Carrier
from .context import Context


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
            f"the label was bought with a {bought} token, and the one in use knows nothing of it: enter that one again "
            "until it has arrived or is refunded",
            field="shippo_token",
        )
