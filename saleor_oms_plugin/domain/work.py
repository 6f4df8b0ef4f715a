"""The kinds of due work, and what each works on."""

from __future__ import annotations

from enum import StrEnum


class WorkKind(StrEnum):
    """Value = the stage that runs it; the comment says whose id the row's subject is."""

    HOLD = "hold"  # OmsOrder: place the cooling hold, release what is due, move on when free
    SOURCE = "source"  # OmsOrder: choose warehouses
    PICK = "pick"  # FulfillmentOrder
    PACK = "pack"  # FulfillmentOrder
    SHIP = "ship"  # FulfillmentOrder: buy and settle the label, create Saleor's fulfillment
    VOID = "void"  # Label: ask for its refund, follow it
    DOCUMENT = "document"  # Label: fetch and keep its bytes
    RECEIPT = "receipt"  # WebhookReceipt: work on what a carrier posted
    TRACK = "track"  # Label: ask the carrier about a parcel that has gone quiet
    NOTIFY = "notify"  # Message
    FEEDBACK = "feedback"  # OmsOrder: invite, and complete when the window closes
    FOLLOW = "follow"  # OmsOrder: what Saleor did to the order meanwhile
