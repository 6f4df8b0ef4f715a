"""A bought label as its carrier made it: PDF, PNG or ZPL, out of the shop's own storage."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage

from ...models import Label

_ENDINGS = {"application/pdf": "pdf", "image/png": "png"}


@dataclass(frozen=True, kw_only=True)
class LabelFile:
    content: bytes
    content_type: str

    @property
    def ending(self) -> str:
        return _ENDINGS.get(self.content_type, "zpl")


def is_kept(key: int) -> bool:
    """Whether its file is here: it is fetched from the carrier a moment after the purchase."""
    return Label.objects.filter(pk=key).exclude(document="").exists()


def file_of(key: int) -> LabelFile | None:
    """None where the label, or its file, is gone."""
    label = Label.objects.filter(pk=key).exclude(document="").first()
    if label is None or not default_storage.exists(label.document):
        return None
    with default_storage.open(label.document) as stored:
        return LabelFile(content=stored.read(), content_type=label.document_type or "text/plain")
