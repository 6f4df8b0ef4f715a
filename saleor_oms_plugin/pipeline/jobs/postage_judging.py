"""What a carrier's list makes of our labels, a chunk at a time; and the one thing done about it: a proven duplicate's
refund is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db import transaction

from ...domain.postage import (
    Finding,
    FindingKind,
    ListedPurchase,
    OurLabel,
    Owner,
    intent_of,
    judge_label,
    judge_unknown,
    owner_of,
    surplus_of,
)
from ...domain.purchases import OPEN
from ...domain.states import RefundStatus
from ...domain.work import WorkKind
from ...models import Label, PostageRun, PostageSighting, PurchaseIntent
from ...store import history, installation, locks, postage, shipments, sightings, work
from ...store.findings import Found
from ...store.unused import unused
from ..context import Context

LABELS, STRANGERS = 500, 200
#: A label this young, or bought this close to the edge of the span, may be missing from the list by chance.
MARGIN = timedelta(hours=1)
_SETTLING = (RefundStatus.REQUESTED, RefundStatus.PENDING)


@dataclass(frozen=True, kw_only=True)
class Chunk:
    """`after`: where the next chunk begins, None at the end."""

    found: Sequence[Found]
    after: int | None
    refunded: int = 0


Judge = Callable[[Context, PostageRun, int], Chunk]


def labels(ctx: Context, run: PostageRun, after: int) -> Chunk:
    """Our labels of the span, each beside what the list says of it. What it costs now is corrected in the ledger."""
    rows = list(
        Label.objects.filter(
            pk__gt=after, intent__account=run.account, bought_at__gte=run.since, bought_at__lte=run.until
        )
        .select_related("shipment", "intent")
        .order_by("pk")[:LABELS]
    )
    seen = sightings.seen(run, [row.transaction_id for row in rows])
    costs, places = _costs(rows), _places(rows)
    found: list[Found] = []
    for row in rows:
        sighting = seen.get(row.transaction_id)
        if sighting is None and not _should_be_there(row, run):
            continue
        cost, currency = costs.get(row.pk, (None, ""))
        share = _share(row, sighting, currency, places[row.pk])
        found += [_found(row, each) for each in _judged(row, sighting, share, cost, currency)]
        if share is not None and RefundStatus(row.refund) in (RefundStatus.NONE, RefundStatus.REJECTED):
            postage.correct(row, share, ctx.clock.now())
    return Chunk(found=found, after=rows[-1].pk if len(rows) == LABELS else None)


def _costs(rows: Sequence[Label]) -> dict[int, tuple[Decimal, str]]:
    """What each was bought for. One that a process of the release before bought enters the ledger now."""
    known = postage.bought_for([row.pk for row in rows])
    missing = [row for row in rows if row.pk not in known and row.intent.amount is not None]
    for row in missing:
        postage.note_bought(row.intent, [row], row.bought_at)
    return {**known, **postage.bought_for([row.pk for row in missing])}


def _judged(
    row: Label, sighting: PostageSighting | None, share: Decimal | None, cost: Decimal | None, currency: str
) -> list[Finding]:
    refund = RefundStatus(row.refund)
    ours = OurLabel(
        transaction_id=row.transaction_id,
        refund=refund,
        is_settling=refund in _SETTLING,
        cost=cost,
        currency=currency,
    )
    found = judge_label(ours, sightings.purchase(sighting) if sighting else None, share)
    if row.is_surplus and refund is not RefundStatus.REFUNDED:
        text = "Bought beyond the parcels there are; its refund is asked for"
        kind = FindingKind.DUPLICATE
        found.append(
            Finding(kind=kind, transaction_id=row.transaction_id, message=text, expected=cost, currency=currency)
        )
    return found


def _places(rows: Sequence[Label]) -> dict[int, int]:
    """Each label's place among those of its purchase, in the order in which the ledger took them."""
    by_intent: dict[int, list[int]] = defaultdict(list)
    intents = {row.intent_id for row in rows}
    for intent, key in Label.objects.filter(intent__in=intents).order_by("pk").values_list("intent_id", "pk"):
        by_intent[intent].append(key)
    return {row.pk: by_intent[row.intent_id].index(row.pk) for row in rows}


def _share(row: Label, sighting: PostageSighting | None, currency: str, place: int) -> Decimal | None:
    if sighting is None or sighting.amount is None or sighting.currency != currency:
        return None
    return postage.share_of(sighting.amount, currency, parcels=row.intent.parcel_count, place=place)


def _should_be_there(row: Label, run: PostageRun) -> bool:
    return bool(row.intent.created_at >= run.since + MARGIN and row.bought_at <= run.until - MARGIN)


def _found(row: Label, finding: Finding) -> Found:
    return Found(finding=finding, bought_at=row.bought_at, label=row)


def strangers(ctx: Context, run: PostageRun, after: int) -> Chunk:
    """What the list shows and is no label of ours. Of a purchase that is still settling nothing is said."""
    rows = sightings.strangers(run, after=after, limit=STRANGERS)
    here = installation.get(ctx.clock.now()).uuid
    intents = _intents(rows)
    refunded = _refund_duplicates(ctx, run, rows, intents)
    found = []
    for row in rows:
        intent = intents.get(row.reference)
        if intent is not None and intent.state in OPEN:
            continue
        owner = owner_of(row.reference, here)
        finding = judge_unknown(sightings.purchase(row), owner, row.amount, row.currency)
        if finding is not None and row.transaction_id not in refunded:
            found.append(Found(finding=finding, bought_at=row.created_at, carrier=row.carrier))
    found += list(refunded.values())
    return Chunk(found=found, after=rows[-1].pk if len(rows) == STRANGERS else None, refunded=len(refunded))


def _intents(rows: Sequence[PostageSighting]) -> dict[str, PurchaseIntent]:
    """By reference: the intents of ours that these purchases name."""
    wanted = {row.reference: intent_of(row.reference) for row in rows if row.reference.startswith("oms:")}
    found = {
        intent.uuid: intent
        for intent in PurchaseIntent.objects.filter(uuid__in=[key for key in wanted.values() if key]).select_related(
            "shipment__fulfillment_order"
        )
    }
    return {reference: found[key] for reference, key in wanted.items() if key in found}


def _refund_duplicates(
    ctx: Context, run: PostageRun, rows: Sequence[PostageSighting], intents: dict[str, PurchaseIntent]
) -> dict[str, Found]:
    """Takes the proven duplicates as surplus labels, whose refund is asked for; by their transactions."""
    here = installation.get(ctx.clock.now()).uuid
    ours = {
        reference: intent
        for reference, intent in intents.items()
        if owner_of(reference, here) is Owner.OURS and intent.state not in OPEN
    }
    listed: dict[str, list[ListedPurchase]] = defaultdict(list)
    for row in sightings.of_references(run, ours):
        listed[row.reference].append(sightings.purchase(row))
    taken: dict[str, Found] = {}
    for reference, purchases in listed.items():
        for label in _take(ctx, ours[reference], purchases):
            taken[label.transaction_id] = Found(finding=_duplicate(label), bought_at=label.bought_at, label=label)
    return taken


def _duplicate(label: Label) -> Finding:
    text = "Bought twice: more labels than parcels, this one never scanned; its refund is asked for"
    cost, currency = postage.bought_for([label.pk]).get(label.pk, (None, ""))
    return Finding(
        kind=FindingKind.DUPLICATE,
        transaction_id=label.transaction_id,
        message=text,
        expected=Decimal(0),
        actual=cost,
        currency=currency,
    )


@transaction.atomic
def _take(ctx: Context, intent: PurchaseIntent, purchases: Sequence[ListedPurchase]) -> list[Label]:
    """The surplus among one intent's purchases, under its order's lock: what has become known meanwhile is none."""
    order = locks.lock_order(intent.shipment.oms_order_id)
    known = set(Label.objects.filter(intent=intent).values_list("transaction_id", flat=True))
    surplus = surplus_of(purchases, known, room=shipments.room(intent))
    now = ctx.clock.now()
    bought = [one.label for one in surplus if one.label is not None]
    made = shipments.add_labels(intent, bought, now=now, is_surplus=True) if bought else []
    for label in made:
        text = f"Label {label.tracking_number} was bought beyond the parcels there are: its refund is asked for"
        history.record(order, "label.duplicate", text, now=now, data={"label": label.pk})
        work.schedule(WorkKind.VOID, label.pk, now, oms_order_id=order.pk)
    return made


def unused_labels(ctx: Context, run: PostageRun, after: int) -> Chunk:
    """Labels bought long ago that nobody has scanned, as far as we or the carrier know."""
    now, days = ctx.clock.now(), ctx.merchant().unused_label_days
    rows = unused(now, days).filter(pk__gt=after, intent__account=run.account)
    rows = list(rows.select_related("shipment").order_by("pk")[:LABELS])
    scanned = {key for key, one in sightings.seen(run, [row.transaction_id for row in rows]).items() if one.is_scanned}
    costs = postage.bought_for([row.pk for row in rows])
    found = []
    for row in rows:
        cost, currency = costs.get(row.pk, (None, ""))
        text = f"Never scanned in {days} days and more: void it to have it refunded"
        finding = Finding(
            kind=FindingKind.UNUSED,
            transaction_id=row.transaction_id,
            message=text,
            expected=cost,
            currency=currency,
        )
        if row.transaction_id not in scanned:
            found.append(_found(row, finding))
    return Chunk(found=found, after=rows[-1].pk if len(rows) == LABELS else None)
