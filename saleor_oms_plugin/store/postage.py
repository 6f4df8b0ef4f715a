"""The postage ledger: what each label was quoted at, bought for, corrected by and refunded. Entries are only added.

Every writer calls it in the transaction that changes the label; a key counts each entry once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from django.db.models import QuerySet, Sum

from ..domain.postage import EntryKind, EntrySource, split
from ..domain.postage.ledger import SPENDING
from ..domain.purchases import OPEN
from ..domain.shipping import LabelRequestState
from ..models import Label, LabelRequest, PostageEntry, PurchaseIntent, Shipment

_SPENDING = [kind.value for kind in SPENDING]
#: A wish that was refused or withdrawn is not what was bought.
_MET = [LabelRequestState.OPEN.value, LabelRequestState.DONE.value]


def note_bought(intent: PurchaseIntent, labels: Sequence[Label], now: datetime) -> None:
    """What these labels, new to us, cost: each its share of the purchase; one beyond the parcels costs another."""
    if not labels or intent.amount is None or not intent.currency:
        return
    parcels = max(1, intent.parcel_count)
    bought = _shares(intent.amount, parcels, intent.currency)
    quoted = _shares(_quoted(intent), parcels, intent.currency)
    places = list(Label.objects.filter(intent=intent).order_by("pk").values_list("pk", flat=True))
    entries = []
    for label in labels:
        place = places.index(label.pk)
        facts = {"currency": intent.currency, "account": intent.account, "source": EntrySource.PURCHASE, "at": now}
        entries.append(_entry(EntryKind.QUOTED, label, quoted[place % parcels], **facts))
        entries.append(_entry(EntryKind.BOUGHT, label, bought[place % parcels], **facts))
    _add(entries)


def _quoted(intent: PurchaseIntent) -> Decimal:
    """The price that somebody chose, where a person did; else what was bought is what was quoted. A price that takes
    several purchases is shared out among them, so that it is counted once."""
    amount: Decimal = intent.amount
    wish = LabelRequest.objects.filter(
        fulfillment_order_id=intent.shipment.fulfillment_order_id,
        state__in=_MET,
        rate__isnull=False,
        asked_at__lte=intent.created_at,
    ).first()
    if wish is None or wish.rate["currency"] != intent.currency:
        return amount
    others = PurchaseIntent.objects.filter(
        shipment__fulfillment_order=wish.fulfillment_order_id, created_at__gte=wish.asked_at
    ).exclude(pk=intent.pk)
    left = Decimal(wish.rate["amount"]) - _sum(
        PostageEntry.objects.filter(kind=EntryKind.QUOTED.value, label__intent__in=others)
    )
    to_come = _sum(others.filter(state__in=[state.value for state in OPEN]))
    if not to_come:
        return left
    return (left * amount / (amount + to_come)).quantize(Decimal(1).scaleb(-get_currency_precision(intent.currency)))


def note_typed(shipment: Shipment, labels: Sequence[Label], now: datetime) -> None:
    """What a label bought elsewhere cost, as far as somebody said."""
    if shipment.cost is None or not shipment.currency:
        return
    shares = _shares(shipment.cost, len(labels), shipment.currency)
    facts = {"currency": shipment.currency, "account": "", "source": EntrySource.TYPED, "at": now}
    _add([_entry(EntryKind.BOUGHT, label, share, **facts) for label, share in zip(labels, shares, strict=True)])


def note_voided(label: Label, now: datetime) -> None:
    """That it is void; of its money the refund tells."""
    first = _first(label)
    if first is not None:
        _add([_follow(first, EntryKind.VOIDED, Decimal(0), EntrySource.VOID, now)])


def note_refunded(label: Label, now: datetime) -> None:
    """That all it cost came back."""
    first = _first(label)
    if first is not None:
        _add([_follow(first, EntryKind.REFUNDED, -paid_for(label), EntrySource.REFUND, now)])


def correct(label: Label, takes: Decimal, now: datetime) -> bool:
    """Lets the ledger say what the carrier takes; False when it says so already."""
    first = _first(label)
    difference = Decimal(0) if first is None else takes - paid_for(label)
    if first is None or not difference:
        return False
    entry = _follow(first, EntryKind.CORRECTED, difference, EntrySource.RECONCILIATION, now)
    entry.key = f"{entry.key}:{_corrections(label)}"
    _add([entry])
    return True


def paid_for(label: Label) -> Decimal:
    """What it cost, corrections included, before any refund."""
    return _sum(PostageEntry.objects.filter(label=label, kind__in=_SPENDING))


def bought_for(label_ids: Iterable[int]) -> dict[int, tuple[Decimal, str]]:
    """By label: what it was bought for, uncorrected."""
    rows = PostageEntry.objects.filter(label_id__in=list(label_ids), kind=EntryKind.BOUGHT.value)
    return {key: (amount, currency) for key, amount, currency in rows.values_list("label_id", "amount", "currency")}


def share_of(amount: Decimal, currency: str, *, parcels: int, place: int) -> Decimal:
    """One label's share of what a purchase costs; `place` is its position among the purchase's labels."""
    parcels = max(1, parcels)
    return _shares(amount, parcels, currency)[place % parcels]


def _shares(amount: Decimal, parcels: int, currency: str) -> list[Decimal]:
    return split(amount, parcels, digits=get_currency_precision(currency))


def _sum(rows: QuerySet[Any]) -> Decimal:
    """Of their amounts."""
    return rows.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _first(label: Label) -> PostageEntry | None:
    return PostageEntry.objects.filter(label=label, kind=EntryKind.BOUGHT.value).first()


def _corrections(label: Label) -> int:
    return PostageEntry.objects.filter(label=label, kind=EntryKind.CORRECTED.value).count()


def _entry(
    kind: EntryKind,
    label: Label,
    amount: Decimal,
    *,
    currency: str,
    account: str,
    source: EntrySource,
    at: datetime,
) -> PostageEntry:
    shipment = label.shipment
    return PostageEntry(
        key=f"{kind.value}:{label.pk}",
        kind=kind.value,
        source=source.value,
        amount=amount,
        currency=currency,
        at=at,
        account=account,
        is_test=shipment.is_test,
        oms_order_id=shipment.oms_order_id,
        shipment=shipment,
        label=label,
        carrier=shipment.carrier,
        carrier_name=shipment.carrier_name,
        service=shipment.service,
        service_name=shipment.service_name,
        zone=shipment.zone,
        warehouse_key=shipment.warehouse_id,
        warehouse_name=shipment.warehouse_name,
        channel=shipment.oms_order.channel,
    )


_COPIED = (
    "currency",
    "account",
    "is_test",
    "oms_order_id",
    "shipment_id",
    "label_id",
    "carrier",
    "carrier_name",
    "service",
    "service_name",
    "zone",
    "warehouse_key",
    "warehouse_name",
    "channel",
)


def _follow(first: PostageEntry, kind: EntryKind, amount: Decimal, source: EntrySource, at: datetime) -> PostageEntry:
    """A later entry of the same label, which stands in the same columns of a report as the first."""
    copied: dict[str, Any] = {name: getattr(first, name) for name in _COPIED}
    key = f"{kind.value}:{first.label_id}"
    return PostageEntry(key=key, kind=kind.value, source=source.value, amount=amount, at=at, **copied)


def _add(entries: Sequence[PostageEntry]) -> None:
    PostageEntry.objects.bulk_create(entries, ignore_conflicts=True)
