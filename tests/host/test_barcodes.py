"""Barcodes: read from metadata and attributes wherever the merchant keeps them, and found again by a scan."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.picking.barcodes import read_code_places
from saleor_oms_plugin.domain.product_data import Source, SourceKind
from saleor_oms_plugin.host import barcodes
from tests import factories as make

PLACES = read_code_places("gtin, ean, barcode")
EAN, OTHER = "7032069804988", "4006381333931"


@pytest.fixture
def shop(db: None) -> Any:
    return make.shop()


def codes(*variants: Any, places: Any = PLACES) -> dict[str, tuple[str, ...]]:
    found = barcodes.barcodes([str(row.pk) for row in variants], places)
    return {row.sku: found[str(row.pk)] for row in variants}


def keep(row: Any, **metadata: Any) -> None:
    row.metadata = metadata
    row.save()


def attribute(row: Any, slug: str, *values: str, of_product: bool = False) -> None:
    """Gives the variant, or its product, an attribute with these values, as the host keeps them."""
    kind = "attribute" if make.has_model("attribute.Attribute") else "product"
    given = (
        {"type": "product-type"}
        if make.has_field("attribute.Attribute" if kind == "attribute" else "product.Attribute", "type")
        else {}
    )
    made = make.make(f"{kind}.Attribute", slug=f"{slug}", name=slug, **given)
    rows = [
        make.make(f"{kind}.AttributeValue", attribute=made, name=name, slug=f"{slug}-{n}")
        for n, name in enumerate(values)
    ]
    if of_product:
        _of_product(kind, row, made, rows)
        return
    link = make.make(f"{kind}.AttributeVariant", attribute=made, product_type=row.product.product_type)
    assigned = make.make(f"{kind}.AssignedVariantAttribute", variant=row, assignment=link)
    assigned.values.add(*rows)


def _of_product(kind: str, row: Any, made: Any, rows: list[Any]) -> None:
    link = make.make(f"{kind}.AttributeProduct", attribute=made, product_type=row.product.product_type)
    if make.has_model(f"{kind}.AssignedProductAttributeValue"):
        for value in rows:
            make.make(f"{kind}.AssignedProductAttributeValue", product=row.product, value=value)
    else:
        make.make(f"{kind}.AssignedProductAttribute", product=row.product, assignment=link).values.add(*rows)


def test_barcodes_come_from_metadata_and_attributes_of_the_variant(shop: Any) -> None:
    one, two, none = (make.variant(shop, sku) for sku in ("ONE", "TWO", "NONE"))
    keep(one, gtin=EAN, barcode=[OTHER, 123], other="x")
    keep(two, ean=int(EAN))
    attribute(two, "barcode", OTHER)
    assert codes(one, two, none) == {"ONE": (EAN, OTHER, "123"), "TWO": (EAN, OTHER), "NONE": ()}


def test_a_products_barcodes_count_where_the_variant_has_none(shop: Any) -> None:
    one, two = make.variant(shop, "ONE"), make.variant(shop, "TWO")
    keep(one.product, gtin=EAN)
    attribute(two, "ean", OTHER, of_product=True)
    assert codes(one, two) == {"ONE": (EAN,), "TWO": (OTHER,)}
    keep(one, barcode="OWN")
    assert codes(one) == {"ONE": ("OWN",)}


def test_only_the_places_the_merchant_names_are_read(shop: Any) -> None:
    one = make.variant(shop, "ONE")
    keep(one, gtin=EAN, secret="no")
    one.private_metadata = {"gtin": OTHER}
    one.save()
    assert codes(one, places=(Source(SourceKind.PRIVATE, "gtin"),)) == {"ONE": (OTHER,)}
    assert barcodes.barcodes([str(one.pk)], ()) == {}


@pytest.mark.parametrize("value", [None, True, {}, {"a": 1}, [], "", " , ", 1.5, [None, [["x"]]]])
def test_what_is_no_code_is_none(shop: Any, value: Any) -> None:
    one = make.variant(shop, "ONE")
    keep(one, gtin=value)
    assert codes(one)["ONE"] in ((), ("x",))


def test_many_variants_take_as_many_statements_as_one(shop: Any) -> None:
    rows = [make.variant(shop, f"S-{number}") for number in range(10)]
    for row in rows:
        keep(row, gtin=EAN)
    counts = []
    for some in (rows[:1], rows):
        with CaptureQueriesContext(connection) as captured:
            codes(*some)
        counts.append(len(captured))
    assert counts == [3, 3]


@pytest.mark.parametrize("kept", [EAN, f"0{EAN}", int(EAN), [EAN], f"x, {EAN}"])
@pytest.mark.parametrize("code", [EAN, f"0{EAN}", f"(01)0{EAN}(10)A", f"]E0{EAN}"])
def test_a_gtin_is_found_however_it_is_kept(shop: Any, kept: Any, code: str) -> None:
    one = make.variant(shop, "ONE")
    make.variant(shop, "TWO")
    keep(one, gtin=kept)
    found = barcodes.variants_scanned(code, PLACES)
    assert found == ([str(one.pk)] if not isinstance(kept, list) and "x" not in str(kept) else found)


def test_codes_are_found_by_attribute_by_product_and_by_sku_in_any_case(shop: Any) -> None:
    one, two, three = (make.variant(shop, sku) for sku in ("One-1", "TWO", "THREE"))
    attribute(one, "ean", EAN)
    attribute(two, "barcode", OTHER, of_product=True)
    assert barcodes.variants_scanned(EAN, PLACES) == [str(one.pk)]
    assert barcodes.variants_scanned(OTHER, PLACES) == [str(two.pk)]
    assert barcodes.variants_scanned("ONE-1", PLACES) == [str(one.pk)]
    assert barcodes.variants_scanned("three", ()) == [str(three.pk)]
    assert barcodes.variants_scanned("nothing", PLACES) == []


def test_skus_are_looked_up_as_they_are_spelled(shop: Any) -> None:
    one = make.variant(shop, "ONE")
    assert barcodes.variants_by_sku(["ONE", "one", "", "\x00", "\ud800", "x" * 1000]) == {"ONE": str(one.pk)}


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("gtin", [("metadata", "gtin"), ("attribute", "gtin")]),
        ("metadata:a, private:b,attribute:c", [("metadata", "a"), ("private", "b"), ("attribute", "c")]),
        ("", []),
        (" , ", []),
    ],
)
def test_places_are_named_by_key_or_by_kind_and_key(typed: str, kinds: list[tuple[str, str]]) -> None:
    assert [(place.kind.value, place.key) for place in read_code_places(typed)] == kinds


@pytest.mark.parametrize("typed", ["nowhere:x", "metadata:", ":x", "x" * 101, ",".join("abcdefghijk")])
def test_a_place_nobody_can_read_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"write a key|at most"):
        read_code_places(typed)
