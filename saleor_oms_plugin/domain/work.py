"""The kinds of due work, and what each works on."""

from __future__ import annotations

from enum import StrEnum


class WorkKind(StrEnum):
    """Value = the stage that runs it; the comment says whose id the row's subject is."""

    HOLD = "hold"  # OmsOrder: place the cooling hold, release what is due, move on when free
    VALIDATE = "validate"  # OmsOrder: ask the carrier whether it can deliver to the address
    CONFIRM = "confirm"  # OmsOrder: confirm an unconfirmed order in Saleor, capture included
    SOURCE = "source"  # OmsOrder: choose warehouses
    PICK = "pick"  # FulfillmentOrder
    PACK = "pack"  # FulfillmentOrder
    SHIP = "ship"  # FulfillmentOrder: buy and settle the label, create Saleor's fulfillment
    VOID = "void"  # Label: ask for its refund, follow it
    DOCUMENT = "document"  # Label: fetch and keep its bytes
    RECEIPT = "receipt"  # WebhookReceipt: work on what a carrier posted
    HINT = "hint"  # Label: ask the carrier whether what somebody posted unsigned is so
    REGISTER = "register"  # Label: have a number followed that was bought elsewhere
    TRACK = "track"  # Label: ask the carrier about a parcel that has gone quiet
    NOTIFY = "notify"  # Message: by e-mail
    TELL = "tell"  # Message: by SMS, chat or webhook
    FEEDBACK = "feedback"  # OmsOrder: invite, and complete when the window closes
    FOLLOW = "follow"  # OmsOrder: what Saleor did to the order meanwhile
    RISK = "risk"  # OmsOrder: tell its risk, and hold it for a person where that is high
    JOB = "job"  # StoredJob: the next step of work too long for one request
    REFUND = "refund"  # OrderRefund: give a rejected order's money back through Saleor
    FLAG = "flag"  # OmsOrder: hold the other open orders of a rejected order's customer
    RETURN = "return"  # Return: buy and settle its label
    MANIFEST = "manifest"  # Manifest: send it once, follow it, keep its documents
    PICKUP = "pickup"  # Pickup: ask for it once
    PERSON = "person"  # Erasure: find a person's orders, and have each erased
    ERASE = "erase"  # OmsOrder: take out what names its customer
    WATCH = "watch"  # PurchaseIntent: look for strays of a purchase given up


class Lane(StrEnum):
    """Queues that do not wait for each other: a carrier's or a mail server's outage starves nobody else."""

    DESK = "desk"  # our own tables and Saleor's: fast
    RISK = "risk"  # whoever tells an order's risk may be slow
    CARRIER = "carrier"  # purchases, refunds, payments: slow, one at a time
    RECEIPTS = "receipts"  # what carriers post comes in bursts, and waits for no carrier that is slow to answer
    TRACKING = "tracking"
    MAIL = "mail"
    PROVIDERS = "providers"  # a provider of SMS that hangs keeps no mail waiting
    JOBS = "jobs"  # minutes at a time


LANES: dict[Lane, tuple[WorkKind, ...]] = {
    Lane.DESK: (
        WorkKind.HOLD,
        WorkKind.SOURCE,
        WorkKind.PICK,
        WorkKind.PACK,
        WorkKind.FEEDBACK,
        WorkKind.FOLLOW,
        WorkKind.FLAG,
    ),
    Lane.RISK: (WorkKind.RISK,),
    Lane.CARRIER: (
        WorkKind.CONFIRM,
        WorkKind.REFUND,
        WorkKind.VALIDATE,
        WorkKind.SHIP,
        WorkKind.RETURN,
        WorkKind.VOID,
        WorkKind.WATCH,
        WorkKind.MANIFEST,
        WorkKind.PICKUP,
    ),
    Lane.RECEIPTS: (WorkKind.RECEIPT,),
    Lane.TRACKING: (
        WorkKind.HINT,
        WorkKind.REGISTER,
        WorkKind.TRACK,
        WorkKind.DOCUMENT,
        WorkKind.PERSON,
        WorkKind.ERASE,
    ),
    Lane.MAIL: (WorkKind.NOTIFY,),
    Lane.PROVIDERS: (WorkKind.TELL,),
    Lane.JOBS: (WorkKind.JOB,),
}
