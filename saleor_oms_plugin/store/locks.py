"""Every row lock on our tables, in one order: the OMS order first, then what hangs on it, by key.

Whoever changes anything of an order holds its row, so two workers, a person and a webhook never interleave.
Then the pick list. Saleor's rows come after ours (`host/locks.py`), and bins last. All need an open transaction.

Who holds Saleor's rows waits for no pick list: what takes orders off their lists (`free_pick_lists`) passes by a list
that somebody is at.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from ..domain.errors import NotFound
from ..models import (
    BinStock,
    CarrierBreaker,
    FulfillmentOrder,
    Installation,
    Label,
    Manifest,
    Message,
    OmsOrder,
    ParcelException,
    PickList,
    PickTask,
    Pickup,
    PurchaseIntent,
    PutBack,
    Return,
)
from . import installation


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
    order = OmsOrder.objects.select_for_update(of=("self",)).filter(shipments__labels=label_id).first()
    if order is None:
        raise NotFound("there is no such label", field="id")
    return order, Label.objects.select_related("shipment", "shipment__fulfillment_order").get(pk=label_id)


def lock_exception(exception_id: int) -> tuple[OmsOrder, ParcelException]:
    """A parcel's exception read under its order's lock, with the parcel's label, shipment and part."""
    owner = ParcelException.objects.filter(pk=exception_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such exception", field="ids")
    order = lock_order(owner)
    related = ("label__shipment__fulfillment_order", "label__parcel")
    return order, ParcelException.objects.select_related(*related).get(pk=exception_id)


def lock_return(return_id: int) -> Return:
    """A return read under its order's lock; `.oms_order` is the locked row."""
    owner = Return.objects.filter(pk=return_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such return", field="id")
    order = lock_order(owner)
    found = Return.objects.select_related("shipment").get(pk=return_id)
    found.oms_order = order
    return found


def lock_intent(intent_id: int) -> PurchaseIntent | None:
    """A purchase read under its order's lock; None when it was withdrawn. `.shipment.oms_order` is the locked row, and
    so is that of its shipment's fulfillment order."""
    owner = PurchaseIntent.objects.filter(pk=intent_id).values_list("shipment__oms_order_id", flat=True).first()
    order = lock_order(owner) if owner is not None else None
    related = ("shipment", "shipment__fulfillment_order")
    intent = PurchaseIntent.objects.select_related(*related).filter(pk=intent_id).first()
    if intent is None or order is None:
        return None
    intent.shipment.oms_order = order
    if intent.shipment.fulfillment_order is not None:
        intent.shipment.fulfillment_order.oms_order = order
    return intent


def lock_handing_over(warehouse_id: object) -> None:
    """What a warehouse hands over, some of which may have no row yet: held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_handing'), hashtext(%s))", [str(warehouse_id)])


def lock_manifest(manifest_id: int) -> Manifest:
    """A manifest's own row; `NotFound` when there is none."""
    row = Manifest.objects.select_for_update(of=("self",)).filter(pk=manifest_id).first()
    if row is None:
        raise NotFound("there is no such manifest", field="id")
    return row


def lock_pickup(pickup_id: int) -> Pickup:
    """A pickup's own row; `NotFound` when there is none."""
    row = Pickup.objects.select_for_update(of=("self",)).filter(pk=pickup_id).first()
    if row is None:
        raise NotFound("there is no such pickup", field="id")
    return row


def lock_message(message_id: int) -> Message | None:
    """A message's own row: sending is not serialised with the rest of the order."""
    return Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()


def lock_installation(now: datetime) -> Installation:
    """The installation's own row, made when it is first needed: whoever changes what holds for the whole shop, or one
    channel, does so alone."""
    installation.get(now)
    return Installation.objects.select_for_update(of=("self",)).get()


def lock_orders(oms_order_ids: Iterable[int]) -> list[OmsOrder]:
    return list(OmsOrder.objects.select_for_update(of=("self",)).filter(pk__in=list(oms_order_ids)).order_by("pk"))


def lock_shelf_counts() -> None:
    """Whoever counts shelves, or puts goods on them, does so alone, to the end of the transaction: of two the slower
    would write what was true before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_shelf_count'))")


def lock_comparing() -> None:
    """Whoever begins to compare books and list does so alone, to the end of the transaction: each of two would take
    from the other what it has read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_comparing'))")


def lock_views(owner: str, page: str) -> None:
    """One person's saved views of one page, which may have no row yet: held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_saved_view'), hashtext(%s))", [f"{owner}/{page}"])


def lock_orders_nobody_is_at(oms_order_ids: Iterable[int]) -> list[OmsOrder]:
    """The same without waiting: orders that somebody else holds are left out."""
    rows = OmsOrder.objects.filter(pk__in=list(oms_order_ids)).order_by("pk")
    return list(rows.select_for_update(of=("self",), skip_locked=True))


def lock_key(key: str) -> None:
    """A key that a caller made up, which may have no row yet: before anything else, held to the end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_key'), hashtext(%s))", [key])


def lock_pick_list(pick_list_id: int) -> PickList:
    """A list with all its orders' rows locked; `NotFound` when there is none."""
    lock_orders(_orders_of(pick_list_id))
    row = PickList.objects.select_for_update(of=("self",)).filter(pk=pick_list_id).first()
    if row is None:
        raise NotFound("there is no such pick list", field="id")
    return row


def _orders_of(pick_list_id: int) -> list[int]:
    tasks = PickTask.objects.filter(pick_list_id=pick_list_id, is_live=True).order_by()
    return list(tasks.values_list("line__fulfillment_order__oms_order_id", flat=True).distinct())


def lock_pick_task(task_id: int) -> PickTask:
    """A task read under its order's and its list's lock; `.line.fulfillment_order.oms_order` and `.pick_list` are the
    locked rows."""
    path = "line__fulfillment_order__oms_order_id"
    owner = PickTask.objects.filter(pk=task_id).values_list(path, "pick_list_id").first()
    if owner is None:
        raise NotFound("there is no such pick task", field="taskId")
    order = lock_order(owner[0])
    pick_list = PickList.objects.select_for_update(of=("self",)).get(pk=owner[1])
    task = PickTask.objects.select_related("line__fulfillment_order").get(pk=task_id)
    task.pick_list, task.line.fulfillment_order.oms_order = pick_list, order
    return task


def free_pick_lists(pick_list_ids: Iterable[int]) -> list[PickList]:
    """Those of the lists that nobody else is at, locked."""
    rows = PickList.objects.filter(pk__in=list(pick_list_ids)).order_by("pk")
    return list(rows.select_for_update(of=("self",), skip_locked=True))


def lock_breaker(account: str, operation: str) -> CarrierBreaker:
    """A carrier's breaker, made where there is none: taken alone, by whoever holds no other row, for a moment."""
    mine = {"account": account, "operation": operation}
    CarrierBreaker.objects.bulk_create([CarrierBreaker(**mine)], ignore_conflicts=True)
    return CarrierBreaker.objects.select_for_update(of=("self",)).get(**mine)


def lock_put_back(put_back_id: int) -> PutBack:
    """A put-back read under its order's lock."""
    owner = PutBack.objects.filter(pk=put_back_id).values_list("oms_order_id", flat=True).first()
    if owner is None:
        raise NotFound("there is no such put-back", field="id")
    order = lock_order(owner)
    row = PutBack.objects.get(pk=put_back_id)
    row.oms_order = order
    return row


def lock_bins(warehouse_id: object) -> None:
    """A warehouse's bins as a whole, some of which may have no row yet: held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('oms_bins'), hashtext(%s))", [str(warehouse_id)])


def lock_bin_stocks(bin_ids: Iterable[int]) -> list[BinStock]:
    """What lies in these bins."""
    rows = BinStock.objects.filter(bin_id__in=list(bin_ids)).order_by("pk")
    return list(rows.select_for_update(of=("self",)))
