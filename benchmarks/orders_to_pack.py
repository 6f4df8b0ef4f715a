"""Orders and cartons to pack: goods of real sizes, boxes as posts and couriers sell them, all from one seed.

Sizes of goods are rounded from what shops publish; cartons are USPS flat-rate boxes, DHL Packsets, Royal Mail's largest
parcels and corrugated boxes that every packaging dealer lists. Board weighs about 0.6 kg a square metre.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from saleor_oms_plugin.domain.packing import Box, Piece, Tariff

BOARD_G_M2 = 600
#: How it is billed: 4.20 a parcel and 0.65 a kilogram, a kilogram being at least 5,000 cm3.
TARIFF = Tariff(base=Decimal("4.20"), per_kg=Decimal("0.65"), divisor_mm3_g=5000)
#: Only size counts: what carton volume is compared with.
BY_VOLUME = Tariff(base=Decimal(0), per_kg=Decimal("0.65"), divisor_mm3_g=10)


@dataclass(frozen=True, slots=True)
class Goods:
    """Smallest and largest of a kind, in mm; its density in g per cm3; the share of those kept upright and of those
    that bear little."""

    name: str
    smallest: tuple[int, int, int]
    largest: tuple[int, int, int]
    density: float
    upright: float = 0.0
    fragile: float = 0.0


GOODS = (
    Goods("paperback", (178, 108, 12), (210, 148, 38), 0.70),
    Goods("hardback", (216, 140, 20), (305, 245, 45), 0.75),
    Goods("shirt", (250, 180, 15), (320, 240, 40), 0.25),
    Goods("coat", (350, 280, 60), (450, 350, 120), 0.15),
    Goods("bottle", (70, 70, 180), (95, 95, 330), 0.90, upright=0.8, fragile=0.3),
    Goods("shoes", (260, 160, 95), (350, 220, 130), 0.22),
    Goods("boots", (320, 280, 110), (400, 330, 130), 0.20),
    Goods("phone", (150, 80, 25), (180, 100, 60), 0.60, fragile=0.2),
    Goods("headphones", (180, 160, 60), (240, 210, 100), 0.18, fragile=0.2),
    Goods("keyboard", (310, 130, 25), (465, 165, 45), 0.45),
    Goods("mug", (90, 90, 95), (130, 110, 120), 0.35, fragile=0.5),
    Goods("jar", (60, 60, 70), (100, 100, 150), 0.95, upright=0.5),
    Goods("cosmetics", (35, 35, 90), (70, 60, 180), 0.50),
    Goods("game", (200, 200, 40), (300, 300, 80), 0.35),
    Goods("toy", (150, 100, 60), (300, 220, 160), 0.20),
    Goods("poster tube", (60, 60, 450), (80, 80, 700), 0.30),
    Goods("umbrella", (50, 50, 260), (70, 70, 600), 0.50),
    Goods("tray", (300, 200, 15), (450, 320, 40), 0.60),
    Goods("cable", (80, 60, 20), (140, 120, 40), 0.40),
    Goods("kettle", (200, 160, 220), (260, 220, 280), 0.18, upright=0.4),
)

#: name, inner size, thickness of the board, most it may weigh, price for it whatever it weighs
_CARTONS: tuple[tuple[str, tuple[int, int, int], int, int, str | None], ...] = (
    ("USPS flat rate small", (219, 136, 41), 3, 31_750, "10.20"),
    ("USPS flat rate medium top", (279, 216, 139), 3, 31_750, "17.10"),
    ("USPS flat rate medium side", (346, 301, 85), 3, 31_750, "17.10"),
    ("USPS flat rate large", (311, 305, 146), 3, 31_750, "22.80"),
    ("DHL Packset XS", (225, 145, 35), 3, 5_000, None),
    ("DHL Packset S", (250, 175, 100), 3, 10_000, None),
    ("DHL Packset M", (375, 300, 135), 4, 31_500, None),
    ("DHL Packset L", (450, 350, 200), 4, 31_500, None),
    ("DHL Packset F", (380, 120, 120), 4, 10_000, None),
    ("Royal Mail small parcel", (442, 342, 152), 4, 2_000, None),
    ("corrugated 6x4x4", (152, 102, 102), 3, 10_000, None),
    ("corrugated 8x6x4", (203, 152, 102), 3, 10_000, None),
    ("corrugated 10x8x6", (254, 203, 152), 3, 15_000, None),
    ("corrugated 12x9x4", (305, 229, 102), 3, 15_000, None),
    ("corrugated 12x12x8", (305, 305, 203), 4, 29_500, None),
    ("corrugated 14x12x12", (356, 305, 305), 4, 29_500, None),
    ("corrugated 18x14x12", (457, 356, 305), 5, 29_500, None),
    ("corrugated 20x20x16", (508, 508, 406), 5, 29_500, None),
    ("corrugated 24x18x18", (610, 457, 457), 5, 29_500, None),
    ("corrugated 30x8x8", (762, 203, 203), 4, 15_000, None),
)


def cartons() -> list[Box]:
    """The twenty, without end of supply."""
    return [_carton(*each) for each in _CARTONS]


def _carton(name: str, inner: tuple[int, int, int], board: int, most: int, rate: str | None) -> Box:
    length, width, height = inner
    surface_mm2 = 2 * (length * width * 2 + length * height + width * height)
    return Box(
        key=name,
        inner_length_mm=length,
        inner_width_mm=width,
        inner_height_mm=height,
        outer_length_mm=length + 2 * board,
        outer_width_mm=width + 2 * board,
        outer_height_mm=height + 4 * board,
        tare_g=surface_mm2 * BOARD_G_M2 // 1_000_000,
        max_weight_g=most,
        cost=Decimal(0) if rate else Decimal(surface_mm2 // 10_000) / 100,
        recycled_percent=70,
        flat_rate=None if rate is None else Decimal(rate),
    )


def by_size(boxes: list[Box]) -> list[Box]:
    """The same boxes, paid by size alone: what is left to compare is their volume."""
    return [
        replace(
            box,
            flat_rate=None,
            cost=Decimal(0),
            outer_length_mm=box.inner_length_mm,
            outer_width_mm=box.inner_width_mm,
            outer_height_mm=box.inner_height_mm,
        )
        for box in boxes
    ]


def orders(count: int, seed: int) -> list[list[Piece]]:
    """So many orders of 1 to 30 units, each of a few kinds."""
    dice = Random(seed)
    return [_order(dice) for _ in range(count)]


def _order(dice: Random) -> list[Piece]:
    units = dice.choices([(1, 3), (4, 8), (9, 16), (17, 30)], weights=[42, 33, 17, 8])[0]
    left = dice.randint(*units)
    pieces: list[Piece] = []
    while left:
        quantity = min(left, dice.choices([1, 2, 3, 6, 12], weights=[60, 20, 10, 7, 3])[0])
        pieces.append(_piece(dice, f"line {len(pieces) + 1}", quantity, small=left > 8))
        left -= quantity
    return pieces


def _piece(dice: Random, key: str, quantity: int, *, small: bool) -> Piece:
    """Of large orders fewer things are large, or they would be furniture."""
    goods = dice.choice(GOODS)
    while small and goods.largest[0] * goods.largest[1] * goods.largest[2] > 6_000_000 and dice.random() < 0.7:
        goods = dice.choice(GOODS)
    length, width, height = (dice.randint(low, high) for low, high in zip(goods.smallest, goods.largest, strict=True))
    if goods.smallest[0] == goods.smallest[1]:
        width = length if dice.random() < 0.7 else width
    weight = max(5, round(length * width * height * goods.density / 1000 * dice.uniform(0.8, 1.1)))
    return Piece(
        key=key,
        quantity=quantity,
        length_mm=length,
        width_mm=width,
        height_mm=height,
        weight_g=weight,
        upright=dice.random() < goods.upright,
        load_g=dice.choice([0, 500, 2_000]) if dice.random() < goods.fragile else None,
    )


def without_limits(order: list[Piece]) -> list[Piece]:
    """The same order as peers understand it: nothing is said about what may lie on top."""
    return [replace(piece, load_g=None) for piece in order]
