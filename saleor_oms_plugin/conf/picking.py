"""The merchant's settings for what is scanned in the warehouse."""

from __future__ import annotations

from typing import Any

from ..domain.picking.barcodes import read_code_places
from ..domain.product_data import Source
from .parsing import Group, Kind, Setting, text


def code_places(value: Any) -> tuple[Source, ...]:
    return read_code_places(text(500)(value))


PICKING: tuple[Setting, ...] = (
    Setting(
        name="barcode_places",
        kind=Kind.STRING,
        group=Group.PICKING,
        default="gtin, ean, barcode",
        label="Where barcodes are",
        help="Keys of metadata and slugs of attributes that hold a product's barcodes, with commas between, of the "
        "variant or else of its product: gtin, or more precisely metadata:gtin, private:gtin, attribute:gtin. SKUs are "
        "always read. Empty: SKUs only.",
        parse=code_places,
    ),
)
