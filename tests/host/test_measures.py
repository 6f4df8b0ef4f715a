"""Sizes and weights where Saleor keeps them: attributes of every kind, metadata, its own weight; and written back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.domain.product_data import Found, Source, SourceKind
from tests import factories as make

LENGTH = Source(SourceKind.ATTRIBUTE, "length")
DEPTH = Source(SourceKind.METADATA, "depth")
SECRET = Source(SourceKind.PRIVATE, "secret")
HAS_ATTRIBUTE_APP = make.has_model("attribute.AttributeValue")
needs_attribute_app = pytest.mark.skipif(not HAS_ATTRIBUTE_APP, reason="this Saleor's attributes are choices only")


def attribute(
    variant: Any, slug: str, *names: str, of_product: bool = False, kind: str = "dropdown", **values: Any
) -> None:
    """Gives the variant, or its product, an attribute with these values."""
    app = "attribute" if HAS_ATTRIBUTE_APP else "product"
    units = {"unit": values.pop("unit", None)}
    row = make.make(f"{app}.Attribute", slug=slug, name=slug, input_type=kind, type="product-type", **units)
    chosen = [
        make.make(f"{app}.AttributeValue", attribute=row, name=name, slug=f"{slug}-{n}", **values)
        for n, name in enumerate(names)
    ]
    kind_of, owner = ("Product", variant.product) if of_product else ("Variant", variant)
    assigned = make.make(f"{app}.Attribute{kind_of}", attribute=row, product_type=variant.product.product_type)
    if HAS_ATTRIBUTE_APP and of_product:
        for value in chosen:
            make.make(f"{app}.AssignedProductAttributeValue", product=owner, value=value)
        return
    link = make.make(f"{app}.Assigned{kind_of}Attribute", assignment=assigned, **{kind_of.lower(): owner})
    if HAS_ATTRIBUTE_APP:
        for value in chosen:
            make.make(f"{app}.AssignedVariantAttributeValue", assignment=link, value=value, variant=owner)
    else:
        link.values.set(chosen)


def read(host: Any, *variants: Any, places: Iterable[Source] = (LENGTH, DEPTH, SECRET)) -> Any:
    return host.measurements([str(variant.pk) for variant in variants], list(places))


def test_a_variants_own_values_count_before_its_products(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE", weight_g=250, metadata={"depth": "5"}, private_metadata={"secret": ""})
    tee.product.metadata, tee.product.private_metadata = {"depth": "9"}, {"secret": "yes"}
    tee.product.save()
    attribute(tee, "length", "120")
    found = read(host, tee)[str(tee.pk)]
    assert found.weight_g == 250
    assert found.found == {LENGTH: Found(value="120"), DEPTH: Found(value="5"), SECRET: Found(value="yes")}


def test_a_products_attribute_counts_for_its_variants(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE")
    attribute(tee, "length", "300", of_product=True)
    attribute(tee, "width", "200")
    assert read(host, tee)[str(tee.pk)].found == {LENGTH: Found(value="300")}


def test_several_choices_are_handed_on_as_they_are(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE")
    attribute(tee, "length", "300", "400", of_product=True, kind="multiselect")
    assert read(host, tee)[str(tee.pk)].found[LENGTH].value == ["300", "400"]


@needs_attribute_app
def test_numbers_texts_and_flags_are_read_as_people_see_them(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE")
    attribute(tee, "length", "12.5", kind="numeric", unit="cm", numeric=12.5)
    attribute(tee, "upright", "Upright: Yes", kind="boolean", boolean=True)
    attribute(tee, "note", "…", kind="plain-text", plain_text="food", of_product=True)
    upright, note = Source(SourceKind.ATTRIBUTE, "upright"), Source(SourceKind.ATTRIBUTE, "note")
    found = read(host, tee, places=[LENGTH, upright, note])[str(tee.pk)].found
    assert found == {LENGTH: Found(value="12.5", unit="cm"), upright: Found(value=True), note: Found(value="food")}


def test_what_is_not_there_is_absent(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE", weight_g=None)
    found = host.measurements([str(tee.pk), "0", "x", "9" * 40], [LENGTH, DEPTH])
    assert set(found) == {str(tee.pk)}
    assert (found[str(tee.pk)].found, found[str(tee.pk)].weight_g) == ({}, None)


def test_metadata_may_hold_anything(shop: Any, host: Any) -> None:
    odd = [0, False, 1e9, ["12"], {"mm": 12}, "12,5 cm"]
    variants = [make.variant(shop, f"V-{n}", metadata={"depth": value}) for n, value in enumerate(odd)]
    found = read(host, *variants)
    assert [found[str(variant.pk)].found[DEPTH].value for variant in variants] == odd


def test_many_variants_take_as_many_statements_as_one(shop: Any, host: Any) -> None:
    variants = [make.variant(shop, f"V-{n}") for n in range(12)]
    attribute(variants[0], "length", "1")
    counts = []
    for some in (variants[:1], variants):
        with CaptureQueriesContext(connection) as captured:
            read(host, *some)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 3


def test_what_is_written_is_read_again_and_the_rest_stays(shop: Any, host: Any) -> None:
    tee = make.variant(shop, "TEE", metadata={"kept": "1", "depth": "old"}, private_metadata={})
    mug = make.variant(shop, "MUG")
    host.write_metadata({str(tee.pk): {DEPTH: "5", SECRET: "true"}, str(mug.pk): {SECRET: "no"}})
    host.write_weights({str(mug.pk): 777})
    for row in (tee, mug):
        row.refresh_from_db()
    assert (tee.metadata, tee.private_metadata) == ({"kept": "1", "depth": "5"}, {"secret": "true"})
    assert (mug.metadata or {}, mug.private_metadata, round(mug.weight.g)) == ({}, {"secret": "no"}, 777)
    assert read(host, tee)[str(tee.pk)].found[DEPTH].value == "5"
