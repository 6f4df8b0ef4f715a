"""What an order waits for, as a sentence that may be read out to a shopper."""

from __future__ import annotations

from enum import StrEnum

from .states import Stage


class WaitingFor(StrEnum):
    """Outside reasons, kept on the order while they hold."""

    NOTHING = ""
    CONFIRMATION = "CONFIRMATION"  # Saleor's own confirmation of an unconfirmed order
    PAYMENT = "PAYMENT"  # Saleor does not allow unpaid orders to be fulfilled
    PICK = "PICK"  # a person, since the merchant's settings leave it to people
    PACK = "PACK"
    LABEL = "LABEL"
    PURCHASE = "PURCHASE"  # the carrier's answer about a purchase in doubt


_OUTSIDE = {
    WaitingFor.CONFIRMATION: "The shop still has to confirm the order.",
    WaitingFor.PAYMENT: "The payment has not arrived yet.",
    WaitingFor.PICK: "The warehouse will collect the items.",
    WaitingFor.PACK: "The warehouse will pack the items.",
    WaitingFor.LABEL: "The warehouse will hand the parcel to a carrier.",
    WaitingFor.PURCHASE: "The carrier's answer about the shipping label is awaited.",
}
_STAGE = {
    Stage.RECEIVED: "The order is about to be checked.",
    Stage.ON_HOLD: "The order is being checked before it is prepared.",
    Stage.SOURCING: "A warehouse is being chosen.",
    Stage.BACKORDERED: "Some items are out of stock; the order continues when they arrive.",
    Stage.FULFILLING: "The warehouse is preparing the order.",
    Stage.PARTIALLY_SHIPPED: "The rest of the order is being prepared.",
    Stage.SHIPPED: "The carrier has the parcel.",
    Stage.DELIVERED: "The order was delivered; feedback is welcome.",
}


def waiting_sentence(stage: Stage, waiting_for: WaitingFor, *, has_problem: bool = False) -> str | None:
    """One sentence without internals (a hold's reason is not the shopper's business); None when it is all over."""
    if stage in (Stage.COMPLETED, Stage.CANCELED):
        return None
    if has_problem:
        return "The shop's staff is looking into the order."
    if stage is Stage.ON_HOLD and waiting_for is WaitingFor.PAYMENT:
        return _OUTSIDE[waiting_for]
    if stage not in (Stage.ON_HOLD, Stage.SHIPPED, Stage.DELIVERED) and waiting_for:
        return _OUTSIDE[waiting_for]
    return _STAGE[stage]
