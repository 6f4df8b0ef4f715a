"""What our own records say of a customer, who is Saleor's."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from ..domain.customers import mailbox, mailbox_pattern
from ..domain.states import Stage
from ..models import OmsOrder
from .orders import OVER

_ARRIVED = (Stage.DELIVERED.value, Stage.COMPLETED.value)


def was_rejected(user_id: str) -> bool:
    """Whether an order of this account was ever rejected as fraud."""
    return OmsOrder.objects.filter(order__user_id=user_id, rejected_at__isnull=False).exists()


def other_open_orders(order: OmsOrder, *, user_id: str | None, email: str) -> list[int]:
    """Orders still in the shop's hands of the same account or mailbox, by key: the keys of our records, ascending."""
    box = mailbox(email)
    same = Q(pk__in=[]) if user_id is None else Q(order__user_id=user_id)
    if box is not None:
        pattern = mailbox_pattern(box)
        same |= Q(order__user_email__iregex=pattern) | Q(order__user__email__iregex=pattern)
    rows = OmsOrder.objects.exclude(stage__in=OVER).exclude(pk=order.pk).filter(same)
    return sorted(rows.values_list("pk", flat=True))


def arrived(host_order_ids: Sequence[str]) -> int:
    """How many of these fulfilled orders have arrived; one older than our records has."""
    underway = OmsOrder.objects.filter(order_id__in=host_order_ids).exclude(stage__in=_ARRIVED)
    return len(host_order_ids) - underway.count()
