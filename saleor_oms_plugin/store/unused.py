"""Labels bought long ago that no carrier has ever scanned."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from ..domain.shipping import CAPABILITIES, Capability
from ..domain.states import RefundStatus, ShipmentStatus
from ..models import Label, StoredEvent

#: Beyond it no carrier pays anything back.
LONGEST = timedelta(days=180)
#: A label in one of these has not been used, as far as anybody knows.
UNTOUCHED = [ShipmentStatus.LABELLED.value, ShipmentStatus.PRE_TRANSIT.value, ShipmentStatus.UNKNOWN.value]
_REFUNDING = [provider.value for provider, able in CAPABILITIES.items() if Capability.REFUND in able]


def unused(now: datetime, days: int) -> QuerySet[Label]:
    """Those whose money can be asked back."""
    scanned = StoredEvent.objects.filter(label=OuterRef("pk")).exclude(status__in=UNTOUCHED)
    return Label.objects.filter(
        ~Exists(scanned),
        bought_at__gte=now - LONGEST,
        bought_at__lt=now - timedelta(days=days),
        status__in=UNTOUCHED,
        refund=RefundStatus.NONE.value,
        is_surplus=False,
        shipment__provider__in=_REFUNDING,
        shipment__direction="OUTBOUND",
    )
