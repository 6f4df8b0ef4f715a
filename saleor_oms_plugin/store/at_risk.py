"""Money nobody can be sure of: purchases in doubt, refunds not paid yet, labels nobody used, and duplicates.

One list out of several tables, oldest first, read a page at a time; statements do not grow with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models import DateTimeField as Moment
from django.db.models.expressions import Value
from django.db.models.functions import Cast, Coalesce

from ..domain.postage import EntryKind, RiskKind
from ..domain.postage.ledger import SPENDING
from ..domain.purchases import OPEN
from ..domain.states import RefundStatus
from ..domain.work import WorkKind
from ..models import Label, PostageEntry, PurchaseIntent, Shipment, Work
from .unused import LONGEST, unused

_R = RefundStatus
_OPEN_REFUND = [_R.REQUESTED.value, _R.PENDING.value]


@dataclass(frozen=True, kw_only=True)
class AtRisk:
    """One sum. `key` is its row's in the table of its kind; together they are its place in the list."""

    kind: RiskKind
    key: int
    since: datetime
    amount: Decimal
    currency: str
    shipment_id: int
    label_id: int | None
    next_look_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a row stands: after it the next page begins."""

    since: datetime
    kind: RiskKind
    key: int


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose money: of these orders (all when empty), on the clock `now`; `days` until a label counts as unused."""

    orders: Q
    now: datetime
    days: int
    is_live_alone: bool
    database: str


def page(asked: Asked, after: Place | None, limit: int) -> list[AtRisk]:
    """The next rows: one statement, and two for when each is looked at again."""
    branches = [_columns(rows, kind, after) for kind, rows in _branches(asked)]
    first, *others = branches
    found = first.union(*others, all=True).order_by("since", "kind", "key")[:limit]
    rows = list(found)
    looks = _next_looks(rows, asked.database)
    return [_row(row, looks) for row in rows]


def totals(asked: Asked) -> dict[str, tuple[int, Decimal]]:
    """How many and how much, by currency, in one statement."""
    first, *others = (
        rows.order_by()
        .values("risk_currency")
        .annotate(n=Count("pk"), sum=Sum("risk_amount"))
        .values_list("risk_currency", "n", "sum")
        for _, rows in _branches(asked)
    )
    found: dict[str, tuple[int, Decimal]] = {}
    for currency, count, amount in first.union(*others, all=True):
        n, total = found.get(currency, (0, Decimal(0)))
        found[currency] = (n + count, total + (amount or Decimal(0)))
    return dict(sorted(found.items()))


def _branches(asked: Asked) -> list[tuple[RiskKind, QuerySet[Any]]]:
    """Each kind's rows, with what they cost and since when."""
    recent = Label.objects.filter(bought_at__gte=asked.now - LONGEST)
    whole = recent.filter(is_surplus=False)
    of_labels = {
        RiskKind.REFUND_OPEN: whole.filter(refund__in=_OPEN_REFUND),
        RiskKind.REFUND_REJECTED: whole.filter(refund=_R.REJECTED.value),
        RiskKind.UNUSED_LABEL: unused(asked.now, asked.days),
        RiskKind.DUPLICATE: recent.filter(is_surplus=True).exclude(refund=_R.REFUNDED.value),
    }
    return [
        (RiskKind.PURCHASE_IN_DOUBT, _intents(asked)),
        *((kind, _labels(rows, asked)) for kind, rows in of_labels.items()),
    ]


def _intents(asked: Asked) -> QuerySet[PurchaseIntent]:
    rows = PurchaseIntent.objects.using(asked.database).filter(
        state__in=[state.value for state in OPEN], shipment__in=_shipments(asked)
    )
    return rows.annotate(
        risk_since=Coalesce("sent_at", "created_at"),
        risk_amount=_money(F("amount")),
        risk_currency=F("currency"),
        risk_shipment=F("shipment_id"),
        risk_label=_none(),
    )


def _labels(rows: QuerySet[Label], asked: Asked) -> QuerySet[Label]:
    of_label = PostageEntry.objects.filter(label=OuterRef("pk")).order_by()
    paid = of_label.filter(kind__in=[kind.value for kind in SPENDING]).values("label").annotate(sum=Sum("amount"))
    voided = of_label.filter(kind=EntryKind.VOIDED.value).values("at")[:1]
    return (
        rows.using(asked.database)
        .filter(shipment__in=_shipments(asked))
        .annotate(
            risk_since=Coalesce(Subquery(voided), F("bought_at"), output_field=Moment()),
            risk_amount=_money(Subquery(paid.values("sum")[:1])),
            risk_currency=F("shipment__currency"),
            risk_shipment=F("shipment_id"),
            risk_label=F("pk"),
        )
    )


def _shipments(asked: Asked) -> QuerySet[Shipment]:
    from ..models import OmsOrder

    rows = Shipment.objects.filter(is_test=False) if asked.is_live_alone else Shipment.objects.all()
    if asked.orders:
        rows = rows.filter(oms_order__in=OmsOrder.objects.filter(asked.orders).order_by().values("pk"))
    return rows.order_by()


def _money(amount: Any) -> Any:
    return Coalesce(amount, Value(Decimal(0)), output_field=DecimalField(max_digits=12, decimal_places=3))


def _none() -> Any:
    return Cast(Value(None), BigIntegerField())


def _columns(rows: QuerySet[Any], kind: RiskKind, after: Place | None) -> QuerySet[Any]:
    """The rows beyond a place, as columns that are alike in every branch."""
    if after is not None:
        rows = rows.filter(_beyond(kind, after))
    named = rows.annotate(
        kind=Cast(Value(kind.value), CharField()),
        key=F("pk"),
        since=F("risk_since"),
        amount_=F("risk_amount"),
        currency_=F("risk_currency"),
    )
    return named.order_by().values("kind", "key", "since", "amount_", "currency_", "risk_shipment", "risk_label")


def _beyond(kind: RiskKind, after: Place) -> Q:
    if kind.value > after.kind.value:
        return Q(risk_since__gte=after.since)
    later = Q(risk_since__gt=after.since)
    return later | Q(risk_since=after.since, pk__gt=after.key) if kind is after.kind else later


def _next_looks(rows: Sequence[dict[str, Any]], database: str) -> dict[tuple[int, int | None], datetime]:
    """When the work behind each row is due, by its shipment and label. Two statements."""
    works = {
        (row["risk_shipment"], row["risk_label"]): (WorkKind.VOID.value, row["risk_label"])
        for row in rows
        if row["risk_label"] is not None
    }
    doubts = Shipment.objects.using(database).filter(
        pk__in=[row["risk_shipment"] for row in rows if row["risk_label"] is None]
    )
    for shipment, part, sent_back in doubts.values_list("pk", "fulfillment_order_id", "sent_back"):
        is_return = sent_back is not None
        works[shipment, None] = (WorkKind.RETURN.value, sent_back) if is_return else (WorkKind.SHIP.value, part)
    wanted = Q()
    for kind in {kind for kind, _ in works.values()}:
        wanted |= Q(kind=kind, subject__in=[subject for one, subject in works.values() if one == kind])
    due = {(row.kind, row.subject): row.run_at for row in _waiting(wanted, database)} if works else {}
    return {place: due[work] for place, work in works.items() if work in due}


def _waiting(wanted: Q, database: str) -> QuerySet[Work]:
    return Work.objects.using(database).filter(wanted, failed_at__isnull=True)


def _row(row: dict[str, Any], looks: dict[tuple[int, int | None], datetime]) -> AtRisk:
    label = row["risk_label"]
    return AtRisk(
        kind=RiskKind(row["kind"]),
        key=row["key"],
        since=row["since"],
        amount=row["amount_"],
        currency=row["currency_"],
        shipment_id=row["risk_shipment"],
        label_id=label,
        next_look_at=looks.get((row["risk_shipment"], label)),
    )
