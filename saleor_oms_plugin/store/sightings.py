"""A carrier's list as it was read last, page by page, so that a comparison goes on wherever it stopped."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, Max, OuterRef

from ..domain.postage import ListedPurchase, Price
from ..domain.shipping import BoughtLabel
from ..domain.states import RefundStatus
from ..models import Label, PostageRun, PostageSighting, StoredJob


def start_run(
    *, account: str, is_test: bool, since: datetime, until: datetime, now: datetime, day: date | None = None
) -> PostageRun | None:
    """A new comparison; None where that day's was begun before."""
    values = {"account": account, "is_test": is_test, "since": since, "until": until, "started_at": now}
    try:
        with transaction.atomic():
            return PostageRun.objects.create(day=day, **values)
    except IntegrityError:
        return None


def has_run(day: date) -> bool:
    return PostageRun.objects.filter(day=day).exists()


def give_job(run: PostageRun, job: StoredJob) -> None:
    run.job = job
    run.save(update_fields=["job"])


def finish_run(run: PostageRun, now: datetime) -> None:
    run.finished_at = now
    run.purchases = PostageSighting.objects.filter(run=run).count()
    run.save(update_fields=["finished_at", "purchases"])


def last_finished(database: str) -> datetime | None:
    """When books and list were compared last."""
    found: datetime | None = PostageRun.objects.using(database).aggregate(at=Max("finished_at"))["at"]
    return found


@transaction.atomic
def keep(run: PostageRun, listed: Sequence[ListedPurchase], prices: Mapping[str, Price]) -> None:
    """What a page shows takes the place of what was seen of the same purchases before; a comparison that was ended
    while it waited for its page takes nothing from the one after it."""
    once = {one.transaction_id: one for one in listed}
    PostageSighting.objects.filter(account=run.account, transaction_id__in=list(once), run__lte=run).delete()
    rows = [_row(run, one, one.price or prices.get(one.rate_id)) for one in once.values()]
    PostageSighting.objects.bulk_create(rows, ignore_conflicts=True)


def _row(run: PostageRun, one: ListedPurchase, price: Price | None) -> PostageSighting:
    return PostageSighting(
        run=run,
        account=run.account,
        transaction_id=one.transaction_id,
        rate_id=one.rate_id,
        reference=one.reference,
        tracking_number=one.tracking_number,
        carrier=price.carrier if price else "",
        refund=one.refund.value,
        is_scanned=one.is_scanned,
        is_paid=one.label is not None,
        amount=price.amount if price else None,
        currency=price.currency if price else "",
        label=_kept(one.label),
        created_at=one.created_at,
    )


_KEPT = ("transaction_id", "tracking_number", "tracking_url", "label_url", "is_test", "invoice_url", "qr_code_url")


def _kept(label: BoughtLabel | None) -> dict[str, Any]:
    return {} if label is None else {name: value for name, value in asdict(label).items() if name in _KEPT}


def prices(run: PostageRun, rate_ids: Collection[str]) -> dict[str, Price]:
    """What was asked of these rates earlier in this run."""
    rows = PostageSighting.objects.filter(run=run, rate_id__in=list(rate_ids), amount__isnull=False)
    return {row.rate_id: Price(amount=row.amount, currency=row.currency, carrier=row.carrier) for row in rows}


def seen(run: PostageRun, transaction_ids: Collection[str]) -> dict[str, PostageSighting]:
    rows = PostageSighting.objects.filter(run=run, transaction_id__in=list(transaction_ids))
    return {row.transaction_id: row for row in rows}


def strangers(run: PostageRun, *, after: int, limit: int) -> list[PostageSighting]:
    """Purchases that are no label of ours."""
    known = Label.objects.filter(transaction_id=OuterRef("transaction_id"))
    return list(PostageSighting.objects.filter(~Exists(known), run=run, pk__gt=after).order_by("pk")[:limit])


def of_references(run: PostageRun, references: Collection[str]) -> list[PostageSighting]:
    return list(PostageSighting.objects.filter(run=run, reference__in=list(references)).order_by("created_at", "pk"))


def purchase(row: PostageSighting) -> ListedPurchase:
    """A sighting as the domain reads it."""
    label = BoughtLabel(**row.label, eta=None, rate_id=row.rate_id, reference=row.reference) if row.label else None
    price = None if row.amount is None else Price(amount=row.amount, currency=row.currency, carrier=row.carrier)
    return ListedPurchase(
        transaction_id=row.transaction_id,
        created_at=row.created_at,
        reference=row.reference,
        rate_id=row.rate_id,
        tracking_number=row.tracking_number,
        refund=RefundStatus(row.refund),
        is_scanned=row.is_scanned,
        price=price,
        label=label,
    )


def forget(before: datetime) -> None:
    """What no comparison looks at any more."""
    PostageSighting.objects.filter(created_at__lt=before).delete()
