"""What our own records say of a customer, who is Saleor's."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.states import Stage
from ..models import OmsOrder

_ARRIVED = (Stage.DELIVERED.value, Stage.COMPLETED.value)


def was_rejected(user_id: str) -> bool:
    """Whether an order of this account was ever rejected as fraud."""
    return OmsOrder.objects.filter(order__user_id=user_id, rejected_at__isnull=False).exists()


def arrived(host_order_ids: Sequence[str]) -> int:
    """How many of these fulfilled orders have arrived; one older than our records has."""
    underway = OmsOrder.objects.filter(order_id__in=host_order_ids).exclude(stage__in=_ARRIVED)
    return len(host_order_ids) - underway.count()
