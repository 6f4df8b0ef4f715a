"""Labels bought long ago that no carrier has ever scanned."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from ..domain.shipping import CAPABILITIES, Capability, Direction
from ..domain.states import RefundStatus
from ..models import Label
from .shipments import UNTOUCHED_STATUSES, scanned

#: Beyond it no carrier pays anything back.
LONGEST = timedelta(days=180)
_REFUNDING = [provider.value for provider, able in CAPABILITIES.items() if Capability.REFUND in able]


def unused(now: datetime, days: int) -> QuerySet[Label]:
    """Those whose money can be asked back."""
    return Label.objects.filter(
        ~scanned(),
        bought_at__gte=now - LONGEST,
        bought_at__lt=now - timedelta(days=days),
        status__in=UNTOUCHED_STATUSES,
        refund=RefundStatus.NONE.value,
        is_surplus=False,
        shipment__provider__in=_REFUNDING,
        shipment__direction=Direction.OUTBOUND.value,
    )
