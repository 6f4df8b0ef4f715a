"""Others that pack, each called as its own documents say; what is not installed is told as absent.

`pip install packer3d packvium py3dbp`. All are asked the same: the fewest of these boxes, then the smallest; things may
be turned but for the upright ones, and may float, or rest on anything where a peer wants a `contact`. None counts what
a carton weighs by itself, so it is taken off what the box may weigh.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from saleor_oms_plugin.domain.packing import Box, PackedBox, Piece, Placement

Rival: TypeAlias = Callable[[Sequence[Piece], Sequence[Box]], list[PackedBox]]
#: Of packvium's lengths: ticks a millimetre.
TICKS = 16_000


def packer3d(support: str) -> Rival:
    """A program in C, started for each order; at most a second."""
    from packer3d import Packer

    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[PackedBox]:
        packer = Packer().set_options(support_mode=support, angle_step=90, time_limit_ms=1000)
        for box in boxes:
            packer.add_box(
                id=box.key,
                length=box.inner_length_mm,
                width=box.inner_width_mm,
                height=box.inner_height_mm,
                max_weight=max(0, box.max_weight_g - box.tare_g),
            )
        for piece in pieces:
            packer.add_item(
                id=piece.key,
                length=piece.length_mm,
                width=piece.width_mm,
                height=piece.height_mm,
                weight=piece.weight_g,
                quantity=piece.quantity,
                rotation="flat" if piece.upright else "any",
            )
        bins = packer.pack()["bins"]
        return [_parcel(each["type_id"], map(_of_packer3d, each["items"]), pieces, boxes) for each in bins]

    return ask


def _of_packer3d(item: dict[str, Any]) -> Placement:
    """Its x is the width's and its y the length's, both of the centre."""
    length, width = item["length"], item["width"]
    assert item["angle"] % 90 == 0, "lies askew"
    if item["angle"] % 180:
        length, width = width, length
    return Placement(
        key=item["id"],
        x=round(item["y"] - length / 2),
        y=round(item["x"] - width / 2),
        z=round(item["z"]),
        length_mm=length,
        width_mm=width,
        height_mm=item["height"],
    )


def packvium(profile: str) -> Rival:
    """Pure Python; its profiles are `fast`, `balanced` and `quality`. It may take a minute, so that a busy machine does
    not stop it before everything is packed."""
    import packvium as module

    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[PackedBox]:
        items = [
            module.Item.create(
                piece.key,
                module.Dimensions.mm(piece.length_mm, piece.width_mm, piece.height_mm),
                f"{piece.weight_g} g",
                quantity=piece.quantity,
                keep_upright=piece.upright,
            )
            for piece in pieces
        ]
        containers = [
            module.Container.create(
                box.key,
                module.Dimensions.mm(box.inner_length_mm, box.inner_width_mm, box.inner_height_mm),
                max_payload=module.Weight.parse(f"{max(0, box.max_weight_g - box.tare_g)} g"),
            )
            for box in boxes
        ]
        config = getattr(module.PackingConfig, profile)(time_limit_ms=60_000)
        result = module.Packer(config).pack(items=items, containers=containers)
        return [
            _parcel(each.container.id, map(_of_packvium, each.placements), pieces, boxes) for each in result.containers
        ]

    return ask


def _of_packvium(placement: Any) -> Placement:
    size = placement.dimensions
    return Placement(
        key=placement.instance.item.id,
        x=placement.position.x // TICKS,
        y=placement.position.y // TICKS,
        z=placement.position.z // TICKS,
        length_mm=size.length.ticks // TICKS,
        width_mm=size.width.ticks // TICKS,
        height_mm=size.height.ticks // TICKS,
    )


def py3dbp() -> Rival:
    """Knows one box at a time: the smallest that takes everything, else the largest again and again."""

    def ask(pieces: Sequence[Piece], boxes: Sequence[Box]) -> list[PackedBox]:
        left = [piece for piece in pieces for _ in range(piece.quantity)]
        ranked = sorted(boxes, key=lambda box: box.inner_length_mm * box.inner_width_mm * box.inner_height_mm)
        parcels: list[PackedBox] = []
        while left:
            placed: list[Placement] = []
            for box in ranked:
                placed = _py3dbp_bin(left, box)
                if len(placed) == len(left):
                    break
            if not placed:
                break
            parcels.append(_parcel(box.key, placed, pieces, boxes))
            for each in placed:
                left.remove(next(piece for piece in left if piece.key == each.key))
        return parcels

    return ask


def _py3dbp_bin(left: Sequence[Piece], box: Box) -> list[Placement]:
    from py3dbp import Bin, Item, Packer

    packer = Packer()
    grams = max(0, box.max_weight_g - box.tare_g)
    packer.add_bin(Bin(box.key, box.inner_length_mm, box.inner_width_mm, box.inner_height_mm, grams))
    for piece in left:
        packer.add_item(Item(piece.key, piece.length_mm, piece.width_mm, piece.height_mm, piece.weight_g))
    packer.pack(bigger_first=True, number_of_decimals=0)
    return [_of_py3dbp(item) for item in packer.bins[0].items]


def _of_py3dbp(item: Any) -> Placement:
    (x, y, z), (length, width, height) = map(int, item.position), map(int, item.get_dimension())
    return Placement(key=item.name, x=x, y=y, z=z, length_mm=length, width_mm=width, height_mm=height)


def _parcel(name: str, placements: Any, pieces: Sequence[Piece], boxes: Sequence[Box]) -> PackedBox:
    """A rival's box in our nouns; its weight is counted here, for rivals leave the carton out."""
    (box,) = [box for box in boxes if box.key == name]
    placed = tuple(placements)
    weights = {piece.key: piece.weight_g for piece in pieces}
    volume = sum(each.length_mm * each.width_mm * each.height_mm for each in placed)
    return PackedBox(
        box=box,
        placements=placed,
        weight_g=box.tare_g + sum(weights[each.key] for each in placed),
        fill=volume * 100 // (box.inner_length_mm * box.inner_width_mm * box.inner_height_mm),
    )


#: What is installed as, how it is called in the table, and how it is made.
RIVALS: tuple[tuple[str, str, Callable[[], Rival]], ...] = (
    ("packer3d", "packer3d, may overhang", lambda: packer3d("contact")),
    ("packer3d", "packer3d, as it comes", lambda: packer3d("stable")),
    ("packvium", "packvium balanced", lambda: packvium("balanced")),
    ("packvium", "packvium fast", lambda: packvium("fast")),
    ("py3dbp", "py3dbp, box by box", py3dbp),
)
