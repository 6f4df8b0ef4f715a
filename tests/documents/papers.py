"""Papers to print: a slip and a sheet with everything on them, changed by whoever asks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from saleor_oms_plugin.dashboard.documents import sheets, slips, typesetting
from saleor_oms_plugin.domain.documents import PackingSlip, PaperSize, PickSheet, SheetTask, SlipLine
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.picking.lists import PickListKind, PickListStatus

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ADDRESS = Address(
    name="Jörg Müller", street1="Königstraße 12", city="München", postal_code="80331", country="DE", phone="+49891234"
)
HEAD = slips.Letterhead(shop_name="Shop", message="Thank you", zone=BERLIN)


def line(name: str = "Tee", **values: Any) -> SlipLine:
    return SlipLine(**{"sku": "TEE-1", "product_name": name, "variant_name": "XL", "quantity": 2, **values})


def slip(*names: str, **values: Any) -> PackingSlip:
    given = {
        "number": "1042",
        "placed_at": NOON,
        "language": "en",
        "currency": "EUR",
        "ship_to": ADDRESS,
        "parcel": 1,
        "parcels": 1,
        "is_canceled": False,
        "lines": tuple(line(name) for name in names or ("Tee",)),
        "sent_before": (),
        "follows": (),
    }
    return PackingSlip(**{**given, **values})


def task(place: int = 1, **values: Any) -> SheetTask:
    given = {
        "bin_name": f"A-{place}",
        "tote": "",
        "sku": f"TEE-{place:04d}",
        "product_name": f"Product {place}",
        "variant_name": "",
        "quantity": 3,
        "is_done": False,
        "order_number": "1042",
    }
    return SheetTask(**{**given, **values})


def sheet(*tasks: SheetTask, **values: Any) -> PickSheet:
    given = {
        "number": "P-000123",
        "warehouse_name": "Berlin",
        "kind": PickListKind.ORDER,
        "status": PickListStatus.OPEN,
        "created_at": NOON,
    }
    return PickSheet(**{**given, **values}, tasks=tasks or (task(),))


def slips_pdf(*made: PackingSlip, head: slips.Letterhead = HEAD, size: PaperSize = PaperSize.A4) -> bytes:
    return typesetting.pdf("slip", [slips.laid_out(one, head) for one in made], title="1042", size=size, at=NOON)


def sheet_pdf(made: PickSheet, reader: str = "en", size: PaperSize = PaperSize.A4) -> bytes:
    laid_out = [sheets.laid_out(made, reader=reader, zone=BERLIN)]
    return typesetting.pdf("sheet", laid_out, title=made.number, size=size, at=NOON)
