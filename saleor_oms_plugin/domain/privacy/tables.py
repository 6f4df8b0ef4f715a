"""Every column of ours that may name somebody. A new one is declared here, or in `plain.py` if it never does."""

from __future__ import annotations

from .nouns import Column, DataKind, Fate, PersonalTable

MESSAGES, TRACKING, PAPERS = DataKind.MESSAGES, DataKind.TRACKING, DataKind.PAPERS
HISTORY, FEEDBACK, RISK, LINKS = DataKind.HISTORY, DataKind.FEEDBACK, DataKind.RISK, DataKind.LINKS

_OF_PART = "fulfillment_order__oms_order"
_OF_LABEL = "label__shipment__oms_order"
_OF_ENTRIES = "entries__label__shipment__oms_order"


def _texts(kind: DataKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind) for name in names)


def _working(kind: DataKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, is_working=True) for name in names)


def _files(kind: DataKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, fate=Fate.FILE, is_working=True) for name in names)


def _rows(kind: DataKind, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, kind=kind, fate=Fate.ROW) for name in names)


def _one(name: str, kind: DataKind, fate: Fate) -> tuple[Column, ...]:
    return (Column(name=name, kind=kind, fate=fate),)


def _table(name: str, order: str, *columns: tuple[Column, ...], spared_while: str = "") -> PersonalTable:
    flat = tuple(column for group in columns for column in group)
    return PersonalTable(name=name, order=order, columns=flat, spared_while=spared_while)


#: Tables whose rows belong to orders, hence to whoever placed them.
TABLES: tuple[PersonalTable, ...] = (
    _table("OmsOrder", "", _texts(HISTORY, "cancel_reason"), _working(HISTORY, "problem_message", "address_checked")),
    _table("TimelineEvent", "oms_order", _one("message", HISTORY, Fate.REWORDED)),
    _table("Hold", "oms_order", _texts(HISTORY, "note", "release_note", "extension_note", "escalation_note")),
    _table("Work", "oms_order", _texts(HISTORY, "last_error")),
    _table("WarehouseDecline", "oms_order", _texts(HISTORY, "reason")),
    _table("ShortPick", "oms_order", _texts(HISTORY, "reason")),
    _table("PutBack", "oms_order", _texts(HISTORY, "reason")),
    _table("PickTask", "line__fulfillment_order__oms_order", _texts(HISTORY, "short_reason")),
    _table("PickList", "tasks__line__fulfillment_order__oms_order", _texts(HISTORY, "end_reason")),
    _table("SourcingDecision", "oms_order", _working(HISTORY, "inputs")),
    _table("Return", "oms_order", _texts(HISTORY, "reason", "asked", "problem")),
    _table("OrderRefund", "oms_order", _texts(HISTORY, "message")),
    _table("PostageFinding", "shipment__oms_order", _texts(HISTORY, "note")),
    _table(
        "Label",
        "shipment__oms_order",
        _files(PAPERS, "document", "invoice_document", "qr_document"),
        _working(PAPERS, "label_url", "invoice_url", "qr_code_url"),
    ),
    _table("PurchaseIntent", "shipment__oms_order", _working(PAPERS, "quote", "answer", "messages", "unclaimed")),
    _table("RateQuote", _OF_PART, _working(PAPERS, "raw", "refusals")),
    _table("LabelRequest", _OF_PART, _working(PAPERS, "error")),
    _table("CustomsPapers", _OF_PART, _working(PAPERS, "contents_explanation")),
    _table("Manifest", _OF_ENTRIES, _working(PAPERS, "errors")),
    _table("Pickup", _OF_ENTRIES, _working(PAPERS, "message")),
    _table("StoredEvent", _OF_LABEL, _texts(TRACKING, "message", "city")),
    _table("TrackingRegistration", _OF_LABEL, _texts(TRACKING, "message")),
    _table("ParcelException", "oms_order", _texts(TRACKING, "words"), _texts(HISTORY, "note")),
    _table("Message", "oms_order", _texts(MESSAGES, "recipient", "reason")),
    _table("Feedback", "oms_order", _texts(FEEDBACK, "comment", "reply"), spared_while="is_published"),
    _table("ProductFeedback", "feedback__oms_order", _texts(FEEDBACK, "comment", "reply"), spared_while="is_published"),
    _table("AccessToken", "oms_order", _rows(LINKS, "digest", "nonce")),
    _table("RiskSignal", "assessment__oms_order", _texts(HISTORY, "evidence")),
    _table("RiskOutcome", "case__oms_order", _texts(HISTORY, "note")),
    _table("RiskCase", "oms_order", _one("facts", RISK, Fate.UNLINKED)),
    # Not those of a fraud that was found out: recognising who did it is why they are kept.
    _table("RiskFingerprint", "case__oms_order", _rows(RISK, "digest")),
)

#: Tables whose rows belong to no order; what of them is about somebody is found by what stands in it.
FREE: tuple[PersonalTable, ...] = (
    _table("WebhookReceipt", "", _rows(DataKind.RECEIPTS, "body", "error")),
    _table("StoredJob", "", _rows(DataKind.JOBS, "arguments", "state", "results", "errors")),
    _table("PostageSighting", "", _texts(PAPERS, "label")),
    _table("ManifestDocument", "", _files(PAPERS, "document"), _working(PAPERS, "url")),
    _table("SavedView", "", _rows(HISTORY, "name", "query")),
    _table("Erasure", "", _texts(HISTORY, "emails", "user_ids", "oms_orders")),
    _table("RiskEntry", "", _texts(RISK, "label", "note")),
    _table("Suppression", "", _texts(MESSAGES, "recipient", "note")),
)
