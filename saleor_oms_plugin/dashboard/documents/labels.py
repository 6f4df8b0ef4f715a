"""What a carrier made, out of the shop's own storage: a bought label, as PDF, PNG or ZPL, and a manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage

from ...domain.documents import DocumentKind, DocumentRequest
from ...models import Label, ManifestDocument
from . import merging

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
    """Whether its files are here: they are fetched from the carrier a moment after they were made there."""
    rows = _ROWS[wanted.kind].objects.filter(pk__in=wanted.keys)
    return not rows.filter(document="").exists()


def file_of(wanted: DocumentRequest) -> LabelFile | None:
    """The file, or one of several in the order of the keys. None where a row or a file is gone, or they do not go into
    one file."""
    rows = _ROWS[wanted.kind].objects.exclude(document="").in_bulk(wanted.keys)
    files = [_read(rows[key]) for key in wanted.keys if key in rows]
    found = [file for file in files if file is not None]
    if not found or len(found) < len(wanted.keys):
        return None
    return found[0] if len(found) == 1 else _together(found)


def _read(row: Any) -> LabelFile | None:
    if not default_storage.exists(row.document):
        return None
    with default_storage.open(row.document) as stored:
        return LabelFile(content=stored.read(), content_type=row.document_type or "text/plain")


def _together(files: Sequence[LabelFile]) -> LabelFile | None:
    """Labels for a thermal printer follow each other as they are; the others are pages of one PDF."""
    if all(file.ending == "zpl" for file in files):
        return LabelFile(content=b"\n".join(file.content for file in files), content_type=files[0].content_type)
    content = merging.merged([(file.content, file.ending) for file in files])
    return None if content is None else LabelFile(content=content, content_type="application/pdf")
