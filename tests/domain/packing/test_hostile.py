"""What nobody means: refused by name, or packed all the same; never an error of another kind, never for minutes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.domain.errors import Rejected
from saleor_oms_plugin.domain.packing import Tariff, forget, pack, work_out

from .cases import BY_SIZE, BY_WEIGHT, box, piece
from .checker import faults

BOX = box("carton", (300, 300, 300), tare_g=200)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("length_mm", 0),
        ("width_mm", -1),
        ("height_mm", 1.5),
        ("quantity", -1),
        ("quantity", 0.5),
        ("weight_g", -5),
        ("load_g", -1),
        ("quantity", 10**9),
    ],
)
def test_a_piece_that_cannot_be_is_refused_by_name(field: str, value: Any) -> None:
    for ask in (pack, work_out):
        with pytest.raises(Rejected) as refused:
            ask([piece("fine", (9, 9, 9)), replace(piece("SKU-13", (9, 9, 9)), **{field: value})], [BOX], BY_SIZE)
        assert refused.value.field == field
        assert "SKU-13" in refused.value.message


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("inner_length_mm", 0),
        ("outer_height_mm", -3),
        ("tare_g", -1),
        ("max_weight_g", -1),
        ("recycled_percent", 101),
        ("supply", -1),
        ("cost", Decimal(-1)),
        ("cost", Decimal("NaN")),
        ("flat_rate", Decimal("-0.01")),
    ],
)
def test_a_box_that_cannot_be_is_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(Rejected) as refused:
        pack([piece("fine", (9, 9, 9))], [BOX, replace(BOX, key="B-2", **{field: value})], BY_SIZE)
    assert refused.value.field == field
    assert "B-2" in refused.value.message


@pytest.mark.parametrize(
    "tariff",
    [
        Tariff(base=Decimal(-1), per_kg=Decimal(1)),
        Tariff(base=Decimal(1), per_kg=Decimal("Infinity")),
        Tariff(base=Decimal(1), per_kg=Decimal(1), divisor_mm3_g=0),
    ],
)
def test_a_tariff_that_cannot_be_is_refused(tariff: Tariff) -> None:
    with pytest.raises(Rejected):
        pack([piece("fine", (9, 9, 9))], [BOX], tariff)


def test_a_needle_of_a_kilometre_is_too_large() -> None:
    packing = pack([piece("needle", (1, 1, 1_000_000)), piece("cube", (9, 9, 9))], [BOX], BY_WEIGHT)
    assert packing.too_large == ("needle",)
    assert len(packing.chosen.parcels) == 1


def test_a_thing_larger_than_the_earth_is_too_large() -> None:
    assert pack([piece("moon", (10**12, 10**12, 10**12), weight_g=10**20)], [BOX], BY_WEIGHT).too_large == ("moon",)


def test_its_own_box_may_be_absurd() -> None:
    (parcel,) = pack([piece("moon", (10**12,) * 3, weight_g=10**20, own_box=True)], [BOX], BY_WEIGHT).chosen.parcels
    assert parcel.box is None


def test_none_of_a_thing_is_not_packed() -> None:
    packing = pack([piece("nothing", (9, 9, 9), quantity=0)], [BOX], BY_WEIGHT)
    assert packing.chosen.parcels == ()
    assert packing.too_large == ()


def test_five_hundred_of_one_thing_are_packed() -> None:
    pieces = [piece("cubes", (41, 37, 29), quantity=500, weight_g=20)]
    packing = pack(pieces, [BOX, box("small", (90, 80, 70))], BY_WEIGHT)
    assert faults(packing, pieces, [BOX, box("small", (90, 80, 70))]) == []
    assert not packing.too_large


def test_thousands_of_grains_are_packed_or_too_many() -> None:
    grains = [piece("grains", (1, 1, 1), quantity=1_000, weight_g=0)]
    assert len(pack(grains, [box("thimble", (10, 10, 10))], BY_WEIGHT).chosen.parcels) == 1


def test_a_hundred_kinds_at_once_are_packed() -> None:
    pieces = [piece(f"line {n}", (20 + n, 15 + n % 17, 10 + n % 23), weight_g=50) for n in range(100)]
    packing = pack(pieces, [BOX, box("large", (400, 400, 400))], BY_WEIGHT)
    assert faults(packing, pieces, [BOX, box("large", (400, 400, 400))]) == []


def test_weightless_things_crush_what_bears_nothing() -> None:
    pieces = [piece("vase", (10, 10, 5), load_g=0, upright=True), piece("ghost", (10, 10, 5), weight_g=0, load_g=0)]
    boxes = [box("stack", (10, 10, 10)), box("hall", (20, 10, 5))]
    (parcel,) = pack(pieces, boxes, BY_WEIGHT).chosen.parcels
    assert parcel.box is not None
    assert parcel.box.key == "hall"


def test_pieces_may_share_a_name() -> None:
    pieces = [piece("same", (9, 9, 9)), piece("same", (20, 5, 5), quantity=2)]
    forget()
    assert faults(pack(pieces, [BOX], BY_WEIGHT), pieces, [BOX]) == []


def test_boxes_may_be_listed_twice() -> None:
    few = replace(BOX, supply=1, max_weight_g=400)
    pieces = [piece("stones", (100, 100, 100), quantity=2, weight_g=150)]
    packing = pack(pieces, [few, few], BY_WEIGHT)
    assert len(packing.chosen.parcels) == 2
    assert faults(packing, pieces, [few, few]) == []
