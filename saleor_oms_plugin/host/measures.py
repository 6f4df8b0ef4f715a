"""What Saleor keeps of a variant's size and weight: attributes, metadata, and its one field of its own.

An attribute's value is what people see of it: the name of a choice, a number, a text, or true and false. Where several
are chosen there is no one value, and the list is handed on for the domain to refuse.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from measurement.measures import Weight
from saleor.product.models import ProductVariant

from ..domain.product_data import Found, Reading, Source, SourceKind
from . import features
from .ids import to_pk
from .orders import grams

_MERGE = """
UPDATE product_productvariant AS variant
SET {column} = COALESCE(variant.{column}, '{{}}'::jsonb) || given.added
FROM (SELECT unnest(%s::int[]) AS id, unnest(%s::text[])::jsonb AS added) AS given
WHERE variant.id = given.id
"""
_COLUMNS = {SourceKind.METADATA: "metadata", SourceKind.PRIVATE: "private_metadata"}
#: By id, then by slug: what of an attribute was given.
_Given = dict[Any, dict[str, list[Found]]]


def measurements(variant_ids: Collection[str], places: Collection[Source]) -> dict[str, Reading]:
    """See `ports.Host`."""
    rows = ProductVariant.objects.select_related("product__product_type").filter(pk__in=_keys(variant_ids))
    found = list(rows)
    slugs = [place.key for place in places if place.kind is SourceKind.ATTRIBUTE]
    own = _of_variants([row.pk for row in found], slugs)
    shared = _of_products({row.product_id for row in found}, slugs)
    return {
        str(row.pk): Reading(
            found=dict(_read(row, places, {**shared.get(row.product_id, {}), **own.get(row.pk, {})})),
            weight_g=grams(row.get_weight()),
        )
        for row in found
    }


def write_metadata(values: Mapping[str, Mapping[Source, str]]) -> None:
    """See `ports.Host`. One statement for each kind of metadata; what others write meanwhile stays."""
    for kind, column in _COLUMNS.items():
        added = {
            int(variant): {place.key: value for place, value in given.items() if place.kind is kind}
            for variant, given in values.items()
        }
        pairs = sorted((variant, json.dumps(given)) for variant, given in added.items() if given)
        if pairs:
            with connection.cursor() as cursor:
                cursor.execute(_MERGE.format(column=column), [[pk for pk, _ in pairs], [text for _, text in pairs]])


def write_weights(grams: Mapping[str, int]) -> None:
    """See `ports.Host`."""
    rows = [ProductVariant(pk=int(variant), weight=Weight(g=weight)) for variant, weight in sorted(grams.items())]
    ProductVariant.objects.bulk_update(rows, ["weight"])


def _keys(variant_ids: Iterable[str]) -> list[Any]:
    return [key for key in (to_pk(ProductVariant, one) for one in variant_ids) if key is not None]


def _read(row: Any, places: Iterable[Source], given: Mapping[str, list[Found]]) -> Iterator[tuple[Source, Found]]:
    for place in places:
        if place.kind is SourceKind.ATTRIBUTE:
            values = given.get(place.key, [])
            if values:
                yield place, values[0] if len(values) == 1 else Found(value=[one.value for one in values])
        else:
            value = _kept(row, _COLUMNS[place.kind], place.key)
            if value is not None:
                yield place, Found(value=value)


def _kept(row: Any, column: str, key: str) -> Any:
    """The variant's own value, else its product's."""
    for owner in (row, row.product):
        value = (getattr(owner, column) or {}).get(key)
        if value is not None and value != "":
            return value
    return None


# ── attributes ──────────────────────────────────────────────────────────────────────────────────────────────────
def _of_variants(variants: Collection[Any], slugs: Collection[str]) -> _Given:
    if not slugs or not variants:
        return {}
    if features.has_model("attribute", "AssignedVariantAttributeValue"):
        from saleor.attribute.models import AssignedVariantAttributeValue

        rows = AssignedVariantAttributeValue.objects.filter(assignment__variant__in=variants)
        return _grouped(rows.annotate(owner=F("assignment__variant_id")), "value", slugs)
    from saleor.product.models import AssignedVariantAttribute

    rows = AssignedVariantAttribute.objects.filter(variant__in=variants).annotate(owner=F("variant_id"))
    return _grouped(rows, "values", slugs)


def _of_products(products: Collection[Any], slugs: Collection[str]) -> _Given:
    if not slugs or not products:
        return {}
    if features.has_model("attribute", "AssignedProductAttributeValue"):
        from saleor.attribute.models import AssignedProductAttributeValue

        rows = AssignedProductAttributeValue.objects.filter(product__in=products)
        return _grouped(rows.annotate(owner=F("product_id")), "value", slugs)
    from saleor.product.models import AssignedProductAttribute

    rows = AssignedProductAttribute.objects.filter(product__in=products).annotate(owner=F("product_id"))
    return _grouped(rows, "values", slugs)


def _grouped(rows: QuerySet[Any], path: str, slugs: Collection[str]) -> _Given:
    """The values of these assignments, whose way to a value is `path`, in one statement."""
    wanted = rows.filter(**{f"{path}__attribute__slug__in": slugs}).order_by("owner", f"{path}__pk")
    given: _Given = defaultdict(lambda: defaultdict(list))
    for row in wanted.values("owner", **_columns(path)):
        given[row["owner"]][row["slug"]].append(Found(value=_value(row), unit=row.get("unit") or ""))
    return given


def _columns(path: str) -> dict[str, Any]:
    columns = {"slug": "attribute__slug", "kind": "attribute__input_type", "name": "name"}
    if features.has_model("attribute", "AttributeValue"):
        columns |= {"unit": "attribute__unit", "flag": "boolean", "text": "plain_text"}
    return {name: F(f"{path}__{column}") for name, column in columns.items()}


def _value(row: Mapping[str, Any]) -> Any:
    if row["kind"] == "boolean":
        return row["flag"]
    return row["text"] if row["kind"] == "plain-text" else row["name"]
