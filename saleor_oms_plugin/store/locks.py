"""Every row lock on our tables, in one order: the OMS order first, then what hangs on it, by key.

Whoever changes anything of an order holds its row, so two workers, a person and a webhook never interleave.
Saleor's rows come after ours (`host/locks.py`). All need an open transaction.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from ..domain.errors import NotFound
from ..models import FulfillmentOrder, Installation, Label, Message, OmsOrder


def lock_order(oms_order_id: int) -> OmsOrder:
    """The order's row, locked; `NotFound` when there is none."""
    order = OmsOrder.objects.select_for_update(of=("self",)).filter(pk=oms_order_id).first()
    if order is None:
        raise NotFound("there is no such OMS order", field="id")
    return order


def lock_order_where_possible(oms_order_id: int) -> OmsOrder:
    """The order's row, locked when a transaction is open: as a guest, we cannot count on one."""
    return lock_order(oms_order_id) if connection.in_atomic_block else OmsOrder.objects.get(pk=oms_order_id)


def lock_fulfillment_order(fulfillment_order_id: int) -> FulfillmentOrder:
    """A fulfillment order read under its order's lock; `.oms_order` is the locked row."""
    owner = FulfillmentOrder.objects.filter(pk=fulfillment_order_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such fulfillment order", field="id")
    order = lock_order(owner)
    fulfillment_order = FulfillmentOrder.objects.get(pk=fulfillment_order_id)
    fulfillment_order.oms_order = order
    return fulfillment_order


def lock_label(label_id: int) -> tuple[OmsOrder, Label]:
    """A label read under its order's lock."""
    owner = Label.objects.filter(pk=label_id).values_list("shipment__oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such label", field="id")
    order = lock_order(owner)
    return order, Label.objects.select_related("shipment", "shipment__fulfillment_order").get(pk=label_id)


def lock_message(message_id: int) -> Message | None:
    """A message's own row: sending is not serialised with the rest of the order."""
    return Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()


def lock_installation() -> Installation:
    """The installation's own row: whoever changes what holds for the whole shop, or one channel, does so alone."""
    return Installation.objects.select_for_update(of=("self",)).get()


def lock_orders(oms_order_ids: Iterable[int]) -> list[OmsOrder]:
    return list(OmsOrder.objects.select_for_update(of=("self",)).filter(pk__in=list(oms_order_ids)).order_by("pk"))


def lock_shelf_counts() -> None:
    """Whoever counts shelves, or puts goods on them, does so alone, to the end of the transaction: of two the slower
    would write what was true before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_shelf_count'))")


def lock_views(owner: str, page: str) -> None:
    """One person's saved views of one page, which may have no row yet: held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_saved_view'), hashtext(%s))", [f"{owner}/{page}"])
