"""Label documents: fetched once from the carrier, whose links expire, and kept in Django's storage."""

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
    """Keeps the label's bytes under an unguessable name. A purchase never depends on this."""
    label = Label.objects.select_related("intent").filter(pk=job.subject).first()
    if label is None or label.document or not label.label_url:
        return Done()
    document = ctx.carrier().fetch_document(label.label_url)
    name = default_storage.save(_name(label, document), ContentFile(document.content))
    shipments.set_document(label, name, document.content_type)
    return Done()


def _name(label: Label, document: Document) -> str:
    ending = _ENDINGS.get(document.content_type, "zpl")
    secret = label.intent.uuid.hex if label.intent else label.transaction_id
    return f"oms/labels/{secret}-{label.pk}.{ending}"
