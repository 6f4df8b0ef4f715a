from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import graphene

from ... import models
from ...domain.picking import Scan
from ...host.graphql_types import Date, ProductVariant
from ..loaders import hosted_by_key, related
from .bins import OmsBin
from .picking import OmsPickList
from .warehouse import OmsFulfillmentOrder

_VARIANT = models.BinStock._meta.get_field("variant").related_model


class ScannedKind(StrEnum):
    PRODUCT = "PRODUCT"
    BIN = "BIN"
    PICK_LIST = "PICK_LIST"
    FULFILLMENT_ORDER = "FULFILLMENT_ORDER"
    UNKNOWN = "UNKNOWN"


_MEANS = {
    None: "What a scanned code stands for.",
    ScannedKind.PRODUCT: "A product, by SKU or barcode.",
    ScannedKind.BIN: "A bin of this warehouse.",
    ScannedKind.PICK_LIST: "A pick list of this warehouse.",
    ScannedKind.FULFILLMENT_ORDER: "What this warehouse ships of an order.",
    ScannedKind.UNKNOWN: "Nothing that is known here.",
}
OmsScannedKind = graphene.Enum(
    "OmsScannedKind",
    [(kind.value, kind.value) for kind in ScannedKind],
    description=lambda kind: _MEANS[kind and kind.value],
)


@dataclass(frozen=True, kw_only=True)
class Scanned:
    """A scan and the rows it stands for."""

    kind: ScannedKind
    scan: Scan
    variant_id: str | None = None
    bin: Any = None
    pick_list: Any = None
    fulfillment_order: Any = None
    bins: list[Any] = field(default_factory=list)


class OmsScanned(graphene.ObjectType):
    """Its root is a `Scanned`."""

    kind = graphene.Field(OmsScannedKind, required=True)
    code = graphene.String(required=True, description="What was scanned, without what the scanner added.")
    sku = graphene.String(description="The product's.")
    gtin = graphene.String(description="Fourteen digits, where the code holds one.")
    batch = graphene.String(description="From a GS1 code, as the next four.")
    expiry = graphene.Field(Date, description="The last day to use or to sell it.")
    serial = graphene.String()
    quantity = graphene.Int(description="Units the scanned package holds, where its code says so.")
    variant = graphene.Field(ProductVariant)
    bin = graphene.Field(OmsBin)
    pick_list = graphene.Field(OmsPickList)
    fulfillment_order = graphene.Field(OmsFulfillmentOrder)
    bins = graphene.List(
        graphene.NonNull(OmsBin),
        required=True,
        description="Where the product lies in this warehouse, as it is taken from.",
    )

    class Meta:
        description = "A scanned code and what it stands for in one warehouse."

    @staticmethod
    def resolve_kind(root: Scanned, _info: Any) -> str:
        return root.kind.value

    @staticmethod
    def resolve_code(root: Scanned, _info: Any) -> str:
        return root.scan.raw

    @staticmethod
    def resolve_sku(root: Scanned, info: Any) -> Any:
        if root.variant_id is None:
            return None
        row = models.BinStock(variant_id=_VARIANT._meta.pk.to_python(root.variant_id))
        return related(info, row, "variant").then(lambda variant: variant and variant.sku)

    @staticmethod
    def resolve_gtin(root: Scanned, _info: Any) -> str | None:
        return root.scan.gtin

    @staticmethod
    def resolve_batch(root: Scanned, _info: Any) -> str | None:
        return root.scan.batch

    @staticmethod
    def resolve_expiry(root: Scanned, _info: Any) -> Any:
        return root.scan.expiry

    @staticmethod
    def resolve_serial(root: Scanned, _info: Any) -> str | None:
        return root.scan.serial

    @staticmethod
    def resolve_quantity(root: Scanned, _info: Any) -> int | None:
        return root.scan.quantity

    @staticmethod
    def resolve_variant(root: Scanned, info: Any) -> Any:
        return hosted_by_key(info, _VARIANT, root.variant_id, ProductVariant)
