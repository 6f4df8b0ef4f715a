"""Labels, customs forms and the codes of returns: fetched once from the carrier, and kept in Django's storage. Its
links expire: where one has, the carrier is asked for the one of now."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from ...domain.errors import Rejected
from ...domain.shipping import BoughtLabel, Document
from ...models import Label
from ...ports import Carrier
from ...store import shipments
from ...store.work import Job
from ..context import Context
from ..results import Done, Result


def run(ctx: Context, job: Job) -> Result:
    """Keeps the bytes of label, customs form and code under unguessable names. A purchase never depends on this."""
    label = Label.objects.select_related("intent").filter(pk=job.subject).first()
    if label is None:
        return Done()
    if label.label_url and not label.document:
        document = _fetched(ctx.carrier(), label, label.label_url, lambda now: now.label_url)
        shipments.set_document(label, _saved(label, document, "labels"), document.content_type)
    if label.invoice_url and not label.invoice_document:
        form = _fetched(ctx.carrier(), label, label.invoice_url, lambda now: now.invoice_url)
        shipments.set_invoice_document(label, _saved(label, form, "customs"))
    if label.qr_code_url and not label.qr_document:
        code = _fetched(ctx.carrier(), label, label.qr_code_url, lambda now: now.qr_code_url)
        shipments.set_qr_document(label, _saved(label, code, "codes"))
    return Done()


def _fetched(carrier: Carrier, label: Label, url: str, of: Callable[[BoughtLabel], str]) -> Document:
    """The file at the address, or where it will not do at the one that the carrier names now."""
    try:
        return carrier.fetch_document(url)
    except Rejected:
        fresh = _address_now(carrier, label, of)
        if fresh in ("", url):
            raise
        return carrier.fetch_document(fresh)


def _address_now(carrier: Carrier, label: Label, of: Callable[[BoughtLabel], str]) -> str:
    """Empty where the account in use knows nothing of the label."""
    try:
        found = carrier.poll_purchase([label.transaction_id])
    except Rejected:
        return ""
    return next((of(one) for one in found.labels if one.transaction_id == label.transaction_id), "")


def _saved(label: Label, document: Document, folder: str) -> str:
    """The name in storage under which it is kept."""
    secret = label.intent.uuid.hex if label.intent else label.transaction_id
    return default_storage.save(f"oms/{folder}/{secret}-{label.pk}.{document.ending}", ContentFile(document.content))
