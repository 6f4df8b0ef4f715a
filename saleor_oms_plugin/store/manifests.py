"""Manifests, the labels in them and their documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from ..domain.manifests import ManifestState
from ..models import Label, Manifest, ManifestDocument, ManifestEntry

LONGEST_ERROR = 300
_OVER = frozenset({ManifestState.DONE, ManifestState.FAILED})


def create(
    labels: Sequence[Label],
    *,
    day: date,
    account: str,
    key: str,
    actor: str,
    now: datetime,
) -> Manifest:
    """The manifest of these labels, which share carrier, account and warehouse: commit before the carrier is called."""
    shipment = labels[0].shipment
    made = Manifest.objects.create(
        key=key,
        warehouse_id=shipment.warehouse_id,
        warehouse_name=shipment.warehouse_name,
        carrier=shipment.carrier,
        carrier_name=shipment.carrier_name,
        account=account,
        carrier_account=shipment.carrier_account,
        is_test=shipment.is_test,
        date=day,
        created_at=now,
        created_by=actor,
    )
    ManifestEntry.objects.bulk_create([ManifestEntry(manifest=made, label=label) for label in labels])
    return made


def of_key(key: str, *, actor: str) -> list[Manifest]:
    """Those one click of this person made."""
    return list(Manifest.objects.filter(key=key, created_by=actor).order_by("pk"))


def standing(warehouse_id: Any, carrier: str, day: date, *, account: str) -> list[Manifest]:
    """The day's manifests that were made, or are being made."""
    rows = Manifest.objects.filter(warehouse_id=warehouse_id, carrier=carrier, date=day, account=account)
    return list(rows.exclude(state=ManifestState.FAILED.value).order_by("pk"))


def live_labels(manifest: Manifest) -> dict[int, str]:
    """The carrier's id of each label's purchase, by label, in their order."""
    rows = ManifestEntry.objects.filter(manifest=manifest, is_live=True).order_by("pk")
    return dict(rows.values_list("label_id", "label__transaction_id"))


def release(manifest: Manifest, label_ids: Collection[int]) -> None:
    """Takes these labels out of it: they are free for another."""
    ManifestEntry.objects.filter(manifest=manifest, label_id__in=list(label_ids)).update(is_live=False)


def release_all(manifest: Manifest) -> None:
    ManifestEntry.objects.filter(manifest=manifest).update(is_live=False)


def set_state(manifest: Manifest, state: ManifestState, *, now: datetime, **fields: Any) -> None:
    """Writes what is known of it; the moment is noted when that is final."""
    manifest.state = state.value
    manifest.settled_at = now if state in _OVER else None
    for name, value in fields.items():
        setattr(manifest, name, value)
    manifest.save()


def with_errors(manifest: Manifest, texts: Iterable[str]) -> list[str]:
    """What was said of it until now, each once, the latest last."""
    said = [*manifest.errors, *(text[:LONGEST_ERROR] for text in texts if text)]
    return list(dict.fromkeys(said))[-20:]


def add_documents(manifest: Manifest, urls: Sequence[str]) -> None:
    """Where its pages are, in their order. A page that is kept already stays."""
    known = {row.sequence: row for row in ManifestDocument.objects.filter(manifest=manifest)}
    for sequence, url in enumerate(urls, start=1):
        row = known.get(sequence) or ManifestDocument(manifest=manifest, sequence=sequence)
        row.url = url
        row.save()


def unkept_documents(manifest: Manifest) -> list[ManifestDocument]:
    return list(ManifestDocument.objects.filter(manifest=manifest, document="").order_by("sequence"))


def keep_document(row: ManifestDocument, name: str, content_type: str) -> None:
    row.document = name
    row.document_type = content_type
    row.save(update_fields=["document", "document_type"])
