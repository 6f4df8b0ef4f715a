"""What Saleor knows of orders at their moment, for whoever judges their risk: a fixed number of queries for any number.

Of payments the card's printed digits, the customer's IP address and the gateway's own answers, on both of Saleor's ways
to pay. Saleor's dummy gateway shows everybody the same card, which is nobody's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import Exists, OuterRef
from saleor.order.models import Order, OrderLine
from saleor.payment.models import Payment, Transaction

from ..domain.risk.facts import CardReading, OrderReading, PaymentReading
from . import features
from .addresses import address_of
from .ids import to_pk
from .orders import channel_of, number_of, to_minor

#: Longer texts in a gateway's answer are no answer.
_EXTRA_CAP = 20_000
_DUMMY = "mirumee.payments.dummy"
_CARD = ("cc_brand", "cc_first_digits", "cc_last_digits", "cc_exp_month", "cc_exp_year")


def read(order_ids: Iterable[str]) -> list[OrderReading]:
    """These orders, those that are there, oldest first."""
    keys = [key for key in (to_pk(Order, order_id) for order_id in order_ids) if key is not None]
    related = ["user", "billing_address", "shipping_address", *(["channel"] if features.has_channels() else [])]
    rows = list(Order.objects.select_related(*related).filter(pk__in=keys).order_by(_placed_at(), "pk"))
    quantities = _quantities(keys)
    payments = _payments(keys)
    return [_reading(row, quantities.get(row.pk, ()), payments.get(row.pk, PaymentReading())) for row in rows]


def without_case(*, after: int, limit: int) -> list[tuple[int, str]]:
    """The oldest orders numbered above `after` that have no risk case, as (number, id). Drafts are no orders yet."""
    known = apps.get_model("saleor_oms_plugin", "RiskCase").objects.filter(order_id=OuterRef("pk"))
    number = "number" if features.has_order_numbers() else "pk"
    rows = Order.objects.filter(~Exists(known), **{f"{number}__gt": after}).exclude(status="draft")
    return [(mark, str(pk)) for mark, pk in rows.order_by(number).values_list(number, "pk")[:limit]]


def _placed_at() -> str:
    return "created_at" if features.has_updated_at() else "created"


def _reading(row: Any, quantities: Sequence[tuple[str, int]], payment: PaymentReading) -> OrderReading:
    billing, shipping = row.billing_address, row.shipping_address
    return OrderReading(
        order_id=str(row.pk),
        number=number_of(row),
        channel=channel_of(row),
        placed_at=getattr(row, _placed_at()),
        currency=row.currency,
        total_minor=to_minor(row.total_gross_amount, row.currency),
        email=row.get_customer_email() or "",
        user_id="" if row.user_id is None else str(row.user_id),
        billing=None if billing is None else address_of(billing),
        shipping=None if shipping is None else address_of(shipping),
        quantities=tuple(quantities),
        payment=payment,
    )


def _quantities(order_pks: Sequence[Any]) -> Mapping[Any, list[tuple[str, int]]]:
    found: dict[Any, list[tuple[str, int]]] = defaultdict(list)
    rows = OrderLine.objects.filter(order_id__in=order_pks).order_by("order_id", "pk")
    for order, variant, sku, name, quantity in rows.values_list(
        "order_id", "variant_id", "product_sku", "product_name", "quantity"
    ):
        found[order].append((str(variant or sku or name), quantity))
    return found


# ── payments ────────────────────────────────────────────────────────────────────────────────────────────────────
def _payments(order_pks: Sequence[Any]) -> Mapping[Any, PaymentReading]:
    """By order: everything its payments say, the newest first."""
    ips: dict[Any, str] = {}
    cards: dict[Any, list[CardReading]] = defaultdict(list)
    answers: dict[Any, list[Any]] = defaultdict(list)
    orders: dict[int, Any] = {}
    rows = Payment.objects.filter(order_id__in=order_pks).order_by("-pk")
    for row in rows.values("pk", "order_id", "gateway", "customer_ip_address", "extra_data", *_CARD):
        order = row["order_id"]
        orders[row["pk"]] = order
        ips.setdefault(order, row["customer_ip_address"] or "")
        cards[order] += [] if row["gateway"].startswith(_DUMMY) else [_card(row)]
        answers[order].append(_parsed(row["extra_data"]))
    said = Transaction.objects.filter(payment_id__in=list(orders)).order_by("-pk")
    for payment, answer in said.values_list("payment_id", "gateway_response"):
        answers[orders[payment]].append(answer)
    _add_transactions(order_pks, cards, answers)
    return {
        order: PaymentReading(
            ip=ips.get(order, ""), cards=tuple(cards.get(order, ())), answers=tuple(answers.get(order, ()))
        )
        for order in {*ips, *cards, *answers}
    }


def _add_transactions(
    order_pks: Sequence[Any], cards: dict[Any, list[CardReading]], answers: dict[Any, list[Any]]
) -> None:
    """The newer way to pay: apps keep what the payment provider said in a transaction's metadata."""
    if not features.has_model("payment", "TransactionItem"):
        return
    items = apps.get_model("payment", "TransactionItem")
    fields = [name for name in _CARD if features.has_field("payment.TransactionItem", name)]
    rows = items.objects.filter(order_id__in=order_pks).order_by("-pk")
    for row in rows.values("order_id", "metadata", "private_metadata", *fields):
        cards[row["order_id"]].append(_card(row))
        answers[row["order_id"]] += [_unpacked(row["metadata"]), _unpacked(row["private_metadata"])]


def _card(row: Mapping[str, Any]) -> CardReading:
    month, year = row.get("cc_exp_month"), row.get("cc_exp_year")
    return CardReading(
        brand=row.get("cc_brand") or "",
        first_digits=row.get("cc_first_digits") or "",
        last_digits=row.get("cc_last_digits") or "",
        expires=f"{month:02}/{year}" if month and year else "",
    )


def _unpacked(metadata: Any) -> Any:
    """Metadata holds texts only; those that are JSON are read as such."""
    if not isinstance(metadata, dict):
        return None
    return {
        key: _parsed(value) if isinstance(value, str) and value[:1] in "{[" else value
        for key, value in metadata.items()
    }


def _parsed(text: Any) -> Any:
    """The JSON in a text, or nothing: what an app stored there may be anything."""
    if not isinstance(text, str) or not text or len(text) > _EXTRA_CAP:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
