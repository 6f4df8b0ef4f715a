"""What a carrier made, out of the shop's own storage: a bought label, as PDF, PNG or ZPL, and a manifest."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage

from ...domain.documents import DocumentKind, DocumentRequest
from ...models import Label, ManifestDocument

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}
#: Which rows name the file, by the kind of document.
_ROWS = {DocumentKind.LABEL: Label, DocumentKind.MANIFEST: ManifestDocument}


@dataclass(frozen=True, kw_only=True)
class LabelFile:
    content: bytes
    content_type: str

    @property
    def ending(self) -> str:
        return _ENDINGS.get(self.content_type, "zpl")


def is_of_a_carrier(kind: DocumentKind) -> bool:
    return kind in _ROWS


def is_kept(wanted: DocumentRequest) -> bool:
    """Whether its file is here: it is fetched from the carrier a moment after it was made there."""
    return _ROWS[wanted.kind].objects.filter(pk=wanted.keys[0]).exclude(document="").exists()


def file_of(wanted: DocumentRequest) -> LabelFile | None:
    """None where the row, or its file, is gone."""
    row = _ROWS[wanted.kind].objects.filter(pk=wanted.keys[0]).exclude(document="").first()
    if row is None or not default_storage.exists(row.document):
        return None
    with default_storage.open(row.document) as stored:
        return LabelFile(content=stored.read(), content_type=row.document_type or "text/plain")
