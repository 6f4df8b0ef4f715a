"""What is packed, and what it is packed in. Sizes are millimetres, weights grams, money the merchant's one currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Units of one thing, all alike. `key` names it to the caller and is given back with each placement.

    `upright`: the height stays vertical; only turns on the spot are allowed. `load_g` is what may lie on top of one
    unit: None for anything, 0 for nothing (do not stack). `own_box`: it ships as it is, alone, in no carton.
    Units with the same `together` (not empty) share a parcel; units whose `apart` classes differ never do
    ("food" and "poison"; empty goes with everything). Where both are asked of the same units, they stay apart.
    """

    key: str
    quantity: int
    length_mm: int
    width_mm: int
    height_mm: int
    weight_g: int
    upright: bool = False
    load_g: int | None = None
    own_box: bool = False
    together: str = ""
    apart: str = ""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A kind of carton. `inner` is what goods fill, `outer` what the carrier measures. `supply`: how many there are,
    None without end. `flat_rate` is the carrier's price for it whatever it weighs; None: by weight.
    """

    key: str
    inner_length_mm: int
    inner_width_mm: int
    inner_height_mm: int
    outer_length_mm: int
    outer_width_mm: int
    outer_height_mm: int
    tare_g: int
    max_weight_g: int  # of all of it, the carton included
    cost: Decimal = Decimal(0)
    recycled_percent: int = 0
    supply: int | None = None
    flat_rate: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Tariff:
    """How shipping is estimated before a carrier is asked: `base` a parcel and `per_kg` of what is billed, the greater
    of real and dimensional weight. `divisor_mm3_g` is cubic millimetres that count as one gram: 5000 cm3/kg is 5000.
    """

    base: Decimal
    per_kg: Decimal
    divisor_mm3_g: int = 5000


@dataclass(frozen=True, kw_only=True)
class Placement:
    """One unit: where its lowest left front corner is, and its size as it lies. x along the length, z up."""

    key: str
    x: int
    y: int
    z: int
    length_mm: int
    width_mm: int
    height_mm: int


@dataclass(frozen=True, kw_only=True)
class PackedBox:
    """`box` None: the one unit ships in its own box. `weight_g` is gross, `fill` percent of the inner volume."""

    box: Box | None
    placements: tuple[Placement, ...]
    weight_g: int
    fill: int


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`is_proven`: no plan with fewer parcels, nor with as many and less to pay, exists. `carbon_g` is CO2 of the
    cartons and of carrying billed weight."""

    parcels: tuple[PackedBox, ...]
    cost: Decimal
    carbon_g: int
    is_proven: bool

    @property
    def fill(self) -> int:
        """Percent of all inner volume that is used."""
        if not self.parcels:
            return 0
        used = sum(p.length_mm * p.width_mm * p.height_mm for parcel in self.parcels for p in parcel.placements)
        room = sum(_inner_volume(parcel) for parcel in self.parcels)
        return used * 100 // room


@dataclass(frozen=True, kw_only=True)
class Packing:
    """`chosen` packs all that can be packed; `alternatives` are worse by what they say of themselves. `too_large` are
    keys of what no carton takes, or what the supply of cartons ran out for: nobody but a person can pack the rest."""

    chosen: Plan
    alternatives: tuple[Plan, ...] = ()
    too_large: tuple[str, ...] = ()


def _inner_volume(parcel: PackedBox) -> int:
    if parcel.box is None:
        (only,) = parcel.placements
        return only.length_mm * only.width_mm * only.height_mm
    return parcel.box.inner_length_mm * parcel.box.inner_width_mm * parcel.box.inner_height_mm
