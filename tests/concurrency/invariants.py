"""What must be true of the shop, the carrier's ledger and the mailbox after whatever happened."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils import timezone

from demo.shippo_sandbox import Sandbox
from saleor_oms_plugin.domain.states import FULFILLMENT_ORDER_TRANSITIONS, STAGE_TRANSITIONS
from saleor_oms_plugin.models import FulfillmentOrder, Label, Message, OmsOrder, PurchaseIntent, TimelineEvent, Work
from saleor_oms_plugin.store import installation
from tests import factories

_GONE = ("SHIPPED", "DELIVERED")


def no_order_is_lost(hosts_orders: int) -> None:
    known = OmsOrder.objects.filter(order__isnull=False)
    assert known.count() == factories.model("order.Order").objects.count() == hosts_orders
    assert list(Work.objects.filter(failed_at__isnull=False).values_list("kind", "last_error")) == []
    assert list(known.filter(problem_since__isnull=False).values_list("problem_message", flat=True)) == []


def no_label_is_bought_twice(sandbox: Sandbox) -> None:
    """One label stands for each parcel that left, none for any other, and each was intended."""
    assert sandbox.bought_twice() == []
    prefix = f"oms:{installation.get(timezone.now()).uuid.hex}:"
    owners = {
        prefix + uuid.hex: part
        for uuid, part in PurchaseIntent.objects.values_list("uuid", "shipment__fulfillment_order_id")
    }
    sold = sandbox.ledger()
    assert [entry["metadata"] for entry in sold if entry["metadata"] not in owners] == [], "a label without an intent"
    standing = Counter(owners[entry["metadata"]] for entry in sold if not entry["refunded"])
    parts = FulfillmentOrder.objects.filter(status__in=_GONE)
    assert standing == Counter({part.pk: part.parcels.count() for part in parts})
    known = Label.objects.filter(refund="NONE").values_list("transaction_id", flat=True)
    assert sorted(known) == sorted(entry["transaction"] for entry in sold if not entry["refunded"])


def no_message_is_repeated(mailbox: Path) -> None:
    """Sent is exactly once; perhaps sent, because a worker died over it, is at most once."""
    sent = Counter(
        number
        for path in mailbox.iterdir()
        for number in re.findall(r"^Message-ID: <(\w+)@", path.read_text(), flags=re.MULTILINE)
    )
    assert not [number for number, times in sent.items() if times > 1]
    by_status = Counter(Message.objects.values_list("status", flat=True))
    assert set(by_status) <= {"SENT", "UNKNOWN", "SUPPRESSED"}
    assert by_status["SENT"] <= len(sent) <= by_status["SENT"] + by_status["UNKNOWN"]


def saleor_shipped_what_we_shipped() -> None:
    """One fulfillment of Saleor's for each part that left, with its tracking number, and none beside."""
    gone = FulfillmentOrder.objects.filter(status__in=_GONE)
    fulfillments = factories.model("order.Fulfillment").objects
    assert sorted(fulfillments.values_list("pk", flat=True)) == sorted(gone.values_list("fulfillment_id", flat=True))
    for part in gone:
        (label,) = Label.objects.filter(shipment__fulfillment_order=part, is_surplus=False).exclude(status="VOIDED")
        assert part.fulfillment.tracking_number == label.tracking_number


def stock_left_once(before: dict[Any, int]) -> None:
    """Each shelf lost what was shipped from it and promises what is still to ship: nothing here."""
    for stock in factories.model("warehouse.Stock").objects.all():
        lines = FulfillmentOrder.objects.filter(status__in=_GONE, warehouse_id=stock.warehouse_id)
        taken = sum(
            quantity
            for variant, quantity in lines.values_list("lines__variant_id", "lines__quantity")
            if variant == stock.product_variant_id
        )
        assert stock.quantity == before[stock.pk] - taken
        assert sum(stock.allocations.values_list("quantity_allocated", flat=True)) == 0


def history_is_one_line() -> None:
    """Each transition once, legal, from where the one before it ended, up to the state there is now."""
    for order in OmsOrder.objects.all():
        said = list(TimelineEvent.objects.filter(oms_order=order).order_by("pk").values_list("kind", "data"))
        kinds = Counter(kind for kind, _ in said)
        assert kinds["stage.received"] == 1
        _check_chain("RECEIVED", order.stage, _moves(said, "stage."), STAGE_TRANSITIONS)
        for part in order.fulfillment_orders.all():
            moves = _moves([item for item in said if item[1].get("fulfillmentOrder") == part.pk], "fulfillment_order.")
            _check_chain("OPEN", part.status, moves, FULFILLMENT_ORDER_TRANSITIONS)


def _moves(said: list[tuple[str, Any]], prefix: str) -> list[tuple[str, str]]:
    return [(data["from"], data["to"]) for kind, data in said if kind.startswith(prefix) and "from" in data]


def _check_chain(first: str, last: str, moves: list[tuple[str, str]], table: Any) -> None:
    at = first
    for was, to in moves:
        assert was == at
        assert to in table[was]
        at = to
    assert at == last
