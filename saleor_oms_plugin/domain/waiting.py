"""What an order waits for: one reason, and a sentence for it that may be read out to a shopper."""

from __future__ import annotations

from enum import StrEnum

from .states import FREE_STAGES, Stage


class WaitingFor(StrEnum):
    """Outside reasons, kept on the order while they hold."""

    NOTHING = ""
    CONFIRMATION = "CONFIRMATION"  # Saleor's own confirmation of an unconfirmed order
    PAYMENT = "PAYMENT"  # Saleor does not allow unpaid orders to be fulfilled
    PICK = "PICK"  # a person, since the merchant's settings leave it to people
    PACK = "PACK"
    LABEL = "LABEL"
    PURCHASE = "PURCHASE"  # the carrier's answer about a purchase in doubt


class Wait(StrEnum):
    """All reasons for which an order does not move this very moment, whatever they come from."""

    PROBLEM = "PROBLEM"  # automatic work gave up
    CONFIRMATION = "CONFIRMATION"
    PAYMENT = "PAYMENT"
    PICK = "PICK"
    PACK = "PACK"
    LABEL = "LABEL"
    PURCHASE = "PURCHASE"
    CHECK = "CHECK"  # the hold stage has not looked at it yet
    HOLD = "HOLD"
    SOURCING = "SOURCING"
    STOCK = "STOCK"
    WAREHOUSE = "WAREHOUSE"
    REST = "REST"  # part of it has gone
    CARRIER = "CARRIER"
    FEEDBACK = "FEEDBACK"


_OF_STAGE = {
    Stage.RECEIVED: Wait.CHECK,
    Stage.ON_HOLD: Wait.HOLD,
    Stage.SOURCING: Wait.SOURCING,
    Stage.BACKORDERED: Wait.STOCK,
    Stage.FULFILLING: Wait.WAREHOUSE,
    Stage.PARTIALLY_SHIPPED: Wait.REST,
    Stage.SHIPPED: Wait.CARRIER,
    Stage.DELIVERED: Wait.FEEDBACK,
}
#: Without internals: a hold's reason is not the shopper's business.
SENTENCES = {
    Wait.PROBLEM: "The shop's staff is looking into the order.",
    Wait.CONFIRMATION: "The shop still has to confirm the order.",
    Wait.PAYMENT: "The payment has not arrived yet.",
    Wait.PICK: "The warehouse will collect the items.",
    Wait.PACK: "The warehouse will pack the items.",
    Wait.LABEL: "The warehouse will hand the parcel to a carrier.",
    Wait.PURCHASE: "The carrier's answer about the shipping label is awaited.",
    Wait.CHECK: "The order is about to be checked.",
    Wait.HOLD: "The order is being checked before it is prepared.",
    Wait.SOURCING: "A warehouse is being chosen.",
    Wait.STOCK: "Some items are out of stock; the order continues when they arrive.",
    Wait.WAREHOUSE: "The warehouse is preparing the order.",
    Wait.REST: "The rest of the order is being prepared.",
    Wait.CARRIER: "The carrier has the parcel.",
    Wait.FEEDBACK: "The order was delivered; feedback is welcome.",
}


def waits_for(stage: Stage, waiting_for: WaitingFor, *, has_problem: bool = False) -> Wait | None:
    """The one reason that comes first; None when it is all over."""
    if stage in (Stage.COMPLETED, Stage.CANCELED):
        return None
    if has_problem:
        return Wait.PROBLEM
    if stage is Stage.ON_HOLD and waiting_for is WaitingFor.PAYMENT:
        return Wait.PAYMENT
    if stage in FREE_STAGES and waiting_for:
        return Wait(waiting_for.value)
    return _OF_STAGE[stage]
