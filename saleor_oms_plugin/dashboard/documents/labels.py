"""A bought label, or its customs form, as its carrier made it: PDF, PNG or ZPL, out of the shop's own storage."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage

from ...domain.documents import DocumentKind
from ...models import Label

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


@dataclass(frozen=True, kw_only=True)
class LabelFile:
    content: bytes
    content_type: str

    @property
    def ending(self) -> str:
        return _ENDINGS.get(self.content_type, "zpl")


#: Where the storage name of each kind stands.
_COLUMNS = {DocumentKind.LABEL: "document", DocumentKind.CUSTOMS_FORM: "invoice_document"}
KINDS = frozenset(_COLUMNS)


def is_kept(kind: DocumentKind, key: int) -> bool:
    """Whether its file is here: it is fetched from the carrier a moment after the purchase."""
    return Label.objects.filter(pk=key).exclude(**{_COLUMNS[kind]: ""}).exists()


def file_of(kind: DocumentKind, key: int) -> LabelFile | None:
    """None where the label, or its file, is gone."""
    label = Label.objects.filter(pk=key).first()
    name = getattr(label, _COLUMNS[kind], "")
    if label is None or not name or not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        return LabelFile(content=stored.read(), content_type=_type_of(label, kind, name))


def _type_of(label: Label, kind: DocumentKind, name: str) -> str:
    if kind is DocumentKind.LABEL:
        return label.document_type or "text/plain"
    ending = name.rpartition(".")[2]
    return next((known for known, its in _ENDINGS.items() if its == ending), "text/plain")
