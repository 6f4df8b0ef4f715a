"""Relevance: whether what a planned message says is still so when its turn comes. A message that waited for a mail
server, or for the end of the night, must not tell of yesterday's world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..domain.messages import MessageKind
from ..domain.milestones import subject_of
from ..domain.states import INSIDE, FulfillmentOrderStatus, ReturnStatus, ShipmentStatus, Stage
from ..models import FulfillmentOrder, Label, Message, ParcelException, Return
from ..store import fulfillment_orders, holds
from .announcing import PASSED, part_occasion

_K = MessageKind
#: What is told of an order that ended.
_OF_THE_END = frozenset({_K.CANCELED, _K.RETURN_RECEIVED, _K.RISK_ALERT})
#: What is old news once the parcel is there.
_OF_THE_WAY = frozenset({_K.OUT_FOR_DELIVERY, _K.EXCEPTION, _K.DELAYED})


def reason_not_to(message: Message) -> str:
    """Why it would be wrong by now; empty when it is still so."""
    kind = MessageKind(message.kind)
    if message.oms_order.canceled_at is not None and kind not in _OF_THE_END:
        return "the order was canceled"
    if kind in _OF_THE_WAY and message.shipment is not None and message.shipment.status == ShipmentStatus.DELIVERED:
        return "the parcel was delivered meanwhile"
    look = _LOOKS.get(kind)
    return look(message) if look else ""


def _about(message: Message) -> int:
    return subject_of(message.occasion)


def _backordered(message: Message) -> str:
    if holds.has_open(message.oms_order_id):
        return "the order is on hold"
    return "" if message.oms_order.backordered_at else "the order no longer waits for stock"


def _warehouse_copy(message: Message) -> str:
    part = FulfillmentOrder.objects.filter(pk=_about(message), oms_order=message.oms_order_id).first()
    if part is None or part.status == FulfillmentOrderStatus.CANCELED:
        return "the fulfillment order was canceled"
    if part_occasion(part) != message.occasion:
        return "another warehouse ships it by now"
    return "" if part.status in INSIDE else "the goods have left"


def _split(message: Message) -> str:
    if fulfillment_orders.count_parts(message.oms_order) < 2:
        return "everything comes in one part after all"
    return "" if fulfillment_orders.live(message.oms_order) else "everything has left"


def _delayed(message: Message) -> str:
    order, day = message.oms_order, message.occasion.removeprefix(PASSED)
    if order.stage in (Stage.DELIVERED, Stage.COMPLETED):
        return "it has arrived"
    promised = order.promised_delivery.isoformat() if order.promised_delivery else ""
    return "" if promised == day else "another day is promised by now"


def _out_for_delivery(message: Message) -> str:
    is_out = Label.objects.filter(pk=_about(message), status=ShipmentStatus.OUT_FOR_DELIVERY.value).exists()
    return "" if is_out else "the parcel is somewhere else by now"


def _exception(message: Message) -> str:
    kind = message.occasion.partition(":")[2].upper()
    still = ParcelException.objects.filter(label=_about(message), kind=kind, ended_at__isnull=True).exists()
    return "" if still else "the parcel is out of this trouble"


def _return_received(message: Message) -> str:
    here = [ReturnStatus.RECEIVED.value, ReturnStatus.INSPECTED.value]
    return "" if Return.objects.filter(pk=_about(message), status__in=here).exists() else "the return is not here"


_LOOKS: Mapping[MessageKind, Callable[[Message], str]] = {
    _K.BACKORDERED: _backordered,
    _K.WAREHOUSE_COPY: _warehouse_copy,
    _K.SPLIT: _split,
    _K.DELAYED: _delayed,
    _K.OUT_FOR_DELIVERY: _out_for_delivery,
    _K.EXCEPTION: _exception,
    _K.RETURN_RECEIVED: _return_received,
}
