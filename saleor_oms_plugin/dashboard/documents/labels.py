"""What a carrier made, out of the shop's own storage: a label as PDF, PNG or ZPL, its customs form, a manifest."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Model

from ...domain.documents import DocumentKind, DocumentRequest
from ...models import Label, ManifestDocument

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


@dataclass(frozen=True, kw_only=True)
class LabelFile:
    content: bytes
    content_type: str

    @property
    def ending(self) -> str:
        return _ENDINGS.get(self.content_type, "zpl")


@dataclass(frozen=True)
class _Place:
    """Which rows name the files of a kind, and in which columns; without `type_column` the name's ending tells."""

    rows: type[Model]
    column: str
    type_column: str = ""


_PLACES = {
    DocumentKind.LABEL: _Place(Label, "document", "document_type"),
    DocumentKind.CUSTOMS_FORM: _Place(Label, "invoice_document"),
    DocumentKind.MANIFEST: _Place(ManifestDocument, "document", "document_type"),
}
#: The kinds that a carrier made.
KINDS = frozenset(_PLACES)


def is_kept(wanted: DocumentRequest) -> bool:
    """Whether its file is here: it is fetched from the carrier a moment after it was made there."""
    return _row(wanted) is not None


def file_of(wanted: DocumentRequest) -> LabelFile | None:
    """None where the row, or its file, is gone."""
    row, place = _row(wanted), _PLACES[wanted.kind]
    name = getattr(row, place.column, "")
    if row is None or not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        return LabelFile(content=stored.read(), content_type=_type_of(row, place, name))


def _row(wanted: DocumentRequest) -> Model | None:
    place = _PLACES[wanted.kind]
    return place.rows._default_manager.filter(pk=wanted.keys[0]).exclude(**{place.column: ""}).first()


def _type_of(row: Model, place: _Place, name: str) -> str:
    if place.type_column:
        return getattr(row, place.type_column) or "text/plain"
    ending = name.rpartition(".")[2]
    return next((known for known, its in _ENDINGS.items() if its == ending), "text/plain")
