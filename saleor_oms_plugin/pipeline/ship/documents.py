"""Labels and customs forms: fetched once from the carrier, whose links expire, and kept in Django's storage."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from ...domain.shipping import Document
from ...models import Label
from ...store import shipments
from ...store.work import Job
from ..context import Context
from ..results import Done, Result

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


def run(ctx: Context, job: Job) -> Result:
    """Keeps the bytes of label and customs form under unguessable names. A purchase never depends on this."""
    label = Label.objects.select_related("intent").filter(pk=job.subject).first()
    if label is None:
        return Done()
    if label.label_url and not label.document:
        document = ctx.carrier().fetch_document(label.label_url)
        shipments.set_document(label, _saved(label, document, "labels"), document.content_type)
    if label.invoice_url and not label.invoice_document:
        form = ctx.carrier().fetch_document(label.invoice_url)
        shipments.set_invoice_document(label, _saved(label, form, "customs"))
    return Done()


def _saved(label: Label, document: Document, folder: str) -> str:
    """The name in storage under which it is kept."""
    ending = _ENDINGS.get(document.content_type, "zpl")
    secret = label.intent.uuid.hex if label.intent else label.transaction_id
    return default_storage.save(f"oms/{folder}/{secret}-{label.pk}.{ending}", ContentFile(document.content))
