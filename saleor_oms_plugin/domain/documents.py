"""Papers of the warehouse: which there are, and what stands on each. The words and the layout are the dashboard's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from .orders import Address
from .picking.lists import PickListKind, PickListStatus

#: Of one file: more papers are asked for in several.
MOST_PAPERS = 100
#: Of the sheets of several lists together: laying out a task takes 0.15 MB for as long as it lasts.
MOST_TASKS = 2000
#: How long the address of a document opens it.
TICKET_S = 15 * 60


class DocumentKind(StrEnum):
    """A kind of document that has an address of its own. The value stands in the file's name."""

    PICK_SHEET = "pick-sheet"
    PACKING_SLIP = "packing-slip"
    LABEL = "label"  # as the carrier made it, kept in the shop's storage: one at a time
    CUSTOMS_FORM = "customs-form"  # the same; the key is its label's
    RETURN_CODE = "return-code"  # the same; a carrier's counter prints the label of it
    DECLARATION = "customs-declaration"  # our own, of a fulfillment order
    MANIFEST = "manifest"  # the carrier's list of a day's parcels, kept likewise


class PaperSize(StrEnum):
    A4 = "A4"
    LETTER = "LETTER"


@dataclass(frozen=True, kw_only=True)
class DocumentRequest:
    """One file: the papers of these rows, in this order. `language` is the reader's, "" for whatever the paper says."""

    kind: DocumentKind
    keys: tuple[int, ...]
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class SheetTask:
    bin_name: str
    tote: str
    sku: str
    product_name: str
    variant_name: str
    quantity: int
    is_done: bool
    order_number: str


@dataclass(frozen=True, kw_only=True)
class PickSheet:
    """One walk on paper; the tasks in walking order."""

    number: str
    warehouse_name: str
    kind: PickListKind
    status: PickListStatus
    created_at: datetime
    tasks: tuple[SheetTask, ...]


@dataclass(frozen=True, kw_only=True)
class OrderedLine:
    """A line of Saleor's order in the customer's words. `quantity_sent` is what Saleor counts as fulfilled."""

    id: str
    sku: str
    product_name: str
    variant_name: str
    quantity: int
    quantity_sent: int
    is_shippable: bool
    unit_price: Decimal


@dataclass(frozen=True, kw_only=True)
class OrderedGoods:
    """What a slip says of an order: whose it is, where it goes, what was ordered. `is_gift`: no price is ever shown."""

    number: str
    placed_at: datetime
    channel: str
    language: str
    currency: str
    ship_to: Address | None
    is_gift: bool
    gift_message: str
    lines: tuple[OrderedLine, ...]


@dataclass(frozen=True, kw_only=True)
class PartLine:
    """Units of a line in a part, kept by us also when Saleor has deleted the line."""

    line_id: str | None
    sku: str
    product_name: str
    quantity: int


@dataclass(frozen=True, kw_only=True)
class Part:
    """One fulfillment order: what it holds, and what lies in each of its parcels where it was packed.

    `order_id` is None once Saleor has deleted the order; `number` and `channel` are ours. `sent_elsewhere` are units by
    line that left in other parts of the order.
    """

    key: int
    order_id: str | None
    number: str
    channel: str
    is_canceled: bool
    is_sent: bool
    lines: tuple[PartLine, ...]
    parcels: tuple[tuple[PartLine, ...], ...]
    sent_elsewhere: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class SlipLine:
    sku: str
    product_name: str
    variant_name: str
    quantity: int
    unit_price: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class PackingSlip:
    """The paper in one parcel: what is in it, what was sent before, what follows."""

    number: str
    placed_at: datetime | None
    language: str
    currency: str
    ship_to: Address | None
    parcel: int
    parcels: int
    is_canceled: bool
    lines: tuple[SlipLine, ...]
    sent_before: tuple[SlipLine, ...]
    follows: tuple[SlipLine, ...]
    gift_message: str = ""


def slips_of(part: Part, order: OrderedGoods | None, *, priced: frozenset[str]) -> list[PackingSlip]:
    """A slip for each parcel, or one for the whole part before it is packed. Prices are shown in the `priced` channels,
    and never on a gift."""
    boxes = part.parcels or (part.lines,)
    has_prices = part.channel in priced and not (order and order.is_gift)
    ordered = {line.id: line for line in order.lines} if order else {}
    slips = []
    for place, box in enumerate(boxes, start=1):
        sent, follows = _elsewhere(part, box, ordered)
        slips.append(
            PackingSlip(
                number=order.number if order else part.number,
                placed_at=order.placed_at if order else None,
                language=order.language if order else "",
                currency=order.currency if order else "",
                ship_to=order.ship_to if order else None,
                parcel=place,
                parcels=len(boxes),
                is_canceled=part.is_canceled,
                lines=tuple(_slip_line(line, ordered, has_prices) for line in box),
                sent_before=sent,
                follows=follows,
                gift_message=order.gift_message if order else "",
            )
        )
    return slips


def _slip_line(line: PartLine, ordered: Mapping[str, OrderedLine], has_prices: bool) -> SlipLine:
    known = ordered.get(line.line_id or "")
    if known is None:
        return SlipLine(sku=line.sku, product_name=line.product_name, variant_name="", quantity=line.quantity)
    return SlipLine(
        sku=known.sku or line.sku,
        product_name=known.product_name,
        variant_name=known.variant_name,
        quantity=line.quantity,
        unit_price=known.unit_price if has_prices else None,
    )


def _elsewhere(
    part: Part, box: Iterable[PartLine], ordered: Mapping[str, OrderedLine]
) -> tuple[tuple[SlipLine, ...], tuple[SlipLine, ...]]:
    """What left already and what is still to come, of all that is shipped of the order and is not in this box."""
    here, ours = _units(box), _units(part.lines)
    sent_before: list[SlipLine] = []
    follows: list[SlipLine] = []
    for line in ordered.values():
        if not line.is_shippable:
            continue
        in_box, in_part = here.get(line.id, 0), ours.get(line.id, 0)
        # Once this part is on its way Saleor counts it as fulfilled too, this box included.
        by_saleor = line.quantity_sent - (in_part if part.is_sent else 0)
        sent = max(part.sent_elsewhere.get(line.id, 0), by_saleor)
        sent = min(sent + (in_part - in_box if part.is_sent else 0), line.quantity - in_box)
        left = line.quantity - in_box - max(sent, 0)
        for units, rows in ((sent, sent_before), (left, follows)):
            if units > 0:
                rows.append(_named(line, units))
    return tuple(sent_before), tuple(follows)


def _named(line: OrderedLine, units: int) -> SlipLine:
    return SlipLine(sku=line.sku, product_name=line.product_name, variant_name=line.variant_name, quantity=units)


def _units(lines: Iterable[PartLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        if line.line_id is not None:
            found[line.line_id] = found.get(line.line_id, 0) + line.quantity
    return found
