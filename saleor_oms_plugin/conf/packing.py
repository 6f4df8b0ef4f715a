"""The merchant's settings for the default parcel, for where sizes and weights are read, and for the pack station."""

from __future__ import annotations

from typing import Any

from ..domain.packing.measures import LengthUnit, WeightUnit
from ..domain.product_data import Source, read_source
from .parsing import Group, Kind, Setting, flag, number, one_of, text, whole


def source(value: Any) -> Source | None:
    """Where a measurement is read. Empty: nowhere."""
    return read_source(text(100)(value))


def _read_from(name: str, default: str, label: str, about: str) -> Setting:
    return Setting(
        name=name,
        kind=Kind.STRING,
        group=Group.PACKING,
        default=default,
        label=label,
        help=f"{about} metadata:key, private:key (private metadata) or attribute:slug, of the variant or else of its "
        "product. Empty: nowhere.",
        parse=source,
    )


PARCEL: tuple[Setting, ...] = (
    Setting(
        name="parcel_length_mm",
        kind=Kind.STRING,
        group=Group.PARCEL,
        default="300",
        label="Parcel length (mm)",
        help="Outer size of the default parcel.",
        parse=whole(1, 5000),
        unit="millimeter",
    ),
    Setting(
        name="parcel_width_mm",
        kind=Kind.STRING,
        group=Group.PARCEL,
        default="200",
        label="Parcel width (mm)",
        help="Outer size of the default parcel.",
        parse=whole(1, 5000),
        unit="millimeter",
    ),
    Setting(
        name="parcel_height_mm",
        kind=Kind.STRING,
        group=Group.PARCEL,
        default="150",
        label="Parcel height (mm)",
        help="Outer size of the default parcel.",
        parse=whole(1, 5000),
        unit="millimeter",
    ),
    Setting(
        name="parcel_tare_g",
        kind=Kind.STRING,
        group=Group.PARCEL,
        default="150",
        label="Parcel tare (g)",
        help="Weight of the empty default parcel.",
        parse=whole(0, 50000),
        unit="gram",
    ),
    Setting(
        name="item_weight_g",
        kind=Kind.STRING,
        group=Group.PARCEL,
        default="500",
        label="Weight of an item without one (g)",
        help="Used for products that have no weight in Saleor.",
        parse=whole(1, 100000),
        unit="gram",
    ),
)
PACKING: tuple[Setting, ...] = (
    _read_from("measure_length", "metadata:length", "Length", "Where the length of a product is read:"),
    _read_from("measure_width", "metadata:width", "Width", "Where its width is read:"),
    _read_from("measure_height", "metadata:height", "Height", "Where its height, as it stands, is read:"),
    _read_from(
        "measure_weight", "", "Weight", "Where its weight is read; without a value there, Saleor's own weight counts:"
    ),
    _read_from("measure_upright", "metadata:upright", "Keep upright", "Where it says that its height stays vertical:"),
    _read_from(
        "measure_load", "metadata:load", "Load on top", "Where the weight is read that may lie on it, 0: do not stack:"
    ),
    _read_from("measure_own_box", "metadata:own_box", "Ships in its own box", "Where it says that it needs no carton:"),
    _read_from("measure_fragile", "metadata:fragile", "Fragile", "Where it says that nothing may lie on it:"),
    _read_from(
        "measure_together",
        "metadata:pack_together",
        "Packed together",
        "Where the name is read that things which must share a parcel have in common:",
    ),
    _read_from(
        "measure_apart",
        "metadata:pack_apart",
        "Packed apart",
        "Where the class is read, such as food or poison, that never shares a parcel with another class:",
    ),
    Setting(
        name="measure_length_unit",
        kind=Kind.STRING,
        group=Group.PACKING,
        default="MM",
        label="Unit of lengths",
        help="MM, CM or IN. An attribute that has a unit of its own in Saleor is read in that.",
        parse=one_of(LengthUnit),
    ),
    Setting(
        name="measure_weight_unit",
        kind=Kind.STRING,
        group=Group.PACKING,
        default="G",
        label="Unit of weights and loads",
        help="G, KG, OZ or LB, for weights that are not Saleor's own.",
        parse=one_of(WeightUnit),
    ),
    Setting(
        name="dimensional_divisor",
        kind=Kind.STRING,
        group=Group.PACKING,
        default="5000",
        label="Dimensional weight divisor (cm³ per kg)",
        help="How many cubic centimeters your carriers bill as one kilogram, when cartons are compared.",
        parse=whole(1000, 20000),
    ),
    Setting(
        name="pack_scan_required",
        kind=Kind.BOOLEAN,
        group=Group.PACKING,
        default=False,
        label="Scan everything that is packed",
        help="Packing is refused until every unit was scanned at the station.",
        parse=flag,
    ),
    Setting(
        name="weight_tolerance_percent",
        kind=Kind.STRING,
        group=Group.PACKING,
        default="5",
        label="Weight tolerance (percent)",
        help="How far the scale may be from what the parcel should weigh before a second look is asked for.",
        parse=number("0", "100"),
    ),
    Setting(
        name="weight_tolerance_g",
        kind=Kind.STRING,
        group=Group.PACKING,
        default="50",
        label="Weight tolerance (g)",
        help="The same in grams; whichever is more counts.",
        parse=whole(0, 100000),
        unit="gram",
    ),
)
