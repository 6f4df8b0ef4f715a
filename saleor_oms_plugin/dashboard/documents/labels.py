"""What a carrier made, out of the shop's own storage: a label as PDF, PNG or ZPL, its customs form,
a return's code, a manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.db.models import Model

from ...domain.documents import DocumentKind, DocumentRequest
from ...models import Label, ManifestDocument
from . import merging

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
    DocumentKind.RETURN_CODE: _Place(Label, "qr_document"),
    DocumentKind.MANIFEST: _Place(ManifestDocument, "document", "document_type"),
}
#: The kinds that a carrier made.
KINDS = frozenset(_PLACES)


def is_kept(wanted: DocumentRequest) -> bool:
    """Whether its files are here: they are fetched from the carrier a moment after they were made there."""
    place = _PLACES[wanted.kind]
    rows = place.rows._default_manager.filter(pk__in=wanted.keys)
    return not rows.filter(**{place.column: ""}).exists()


def file_of(wanted: DocumentRequest) -> LabelFile | None:
    """The file, or one of several in the order of the keys. None where a row or a file is gone, or they do not go into
    one file."""
    place = _PLACES[wanted.kind]
    rows = place.rows._default_manager.exclude(**{place.column: ""}).in_bulk(wanted.keys)
    files = [_read(rows[key], place) for key in wanted.keys if key in rows]
    found = [file for file in files if file is not None]
    if not found or len(found) < len(wanted.keys):
        return None
    return found[0] if len(found) == 1 else _together(found)


def _read(row: Model, place: _Place) -> LabelFile | None:
    name = getattr(row, place.column)
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as stored:
        return LabelFile(content=stored.read(), content_type=_type_of(row, place, name))


def _type_of(row: Model, place: _Place, name: str) -> str:
    if place.type_column:
        return getattr(row, place.type_column) or "text/plain"
    ending = name.rpartition(".")[2]
    return next((known for known, its in _ENDINGS.items() if its == ending), "text/plain")


def _together(files: Sequence[LabelFile]) -> LabelFile | None:
    """Labels for a thermal printer follow each other as they are; the others are pages of one PDF."""
    if all(file.ending == "zpl" for file in files):
        return LabelFile(content=b"\n".join(file.content for file in files), content_type=files[0].content_type)
    content = merging.merged([(file.content, file.ending) for file in files])
    return None if content is None else LabelFile(content=content, content_type="application/pdf")
