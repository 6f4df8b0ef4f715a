"""A pick sheet as its template wants it, in the language of whoever walks with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from ...domain.documents import DocumentKind, PickSheet, SheetTask
from ...domain.picking.lists import PickListStatus
from . import barcodes
from .barcodes import Bars
from .lettering import Text, text
from .words import Language, language

#: Modules that fit beside a task so that a scanner still tells them apart (0.2 mm each in 44 mm).
MOST_MODULES = 220
_BANNERS = {PickListStatus.CANCELED: "canceled", PickListStatus.DONE: "done"}


def laid_out(sheet: PickSheet, *, reader: str, zone: ZoneInfo) -> dict[str, Any]:
    """The data of `sheet.typ` for one list."""
    spoken = language(reader, DocumentKind.PICK_SHEET)
    banner = _BANNERS.get(sheet.status)
    return {
        "lang": spoken.locale.language,
        "region": spoken.region,
        "rtl": spoken.is_rtl,
        "words": dict(spoken.words),
        "number": text(sheet.number),
        "bars": _drawn(barcodes.code128(sheet.number)),
        "qr": _drawn(barcodes.qr(sheet.number)),
        "banner": None if banner is None else spoken.words[banner],
        "warehouse": _say(sheet.warehouse_name, spoken),
        "kind": spoken.words[sheet.kind.value],
        "orders": spoken.count(len({task.order_number for task in sheet.tasks})),
        "units": spoken.count(sum(task.quantity for task in sheet.tasks)),
        "created": _say(spoken.moment(sheet.created_at, zone), spoken),
        "tasks": list(_tasks(sheet.tasks, spoken)),
    }


def _tasks(tasks: Iterable[SheetTask], spoken: Language) -> Iterable[dict[str, Any]]:
    for task in tasks:
        bars = barcodes.code128(task.sku)
        is_short = bars is not None and bars.width <= MOST_MODULES
        yield {
            "done": task.is_done,
            "bin": text(task.bin_name, column=8) if task.bin_name else None,
            "tote": text(task.tote, column=4) if task.tote else None,
            "sku": text(task.sku),
            "bars": _drawn(bars) if is_short else None,
            "qr": None if is_short else _drawn(barcodes.qr(task.sku)),
            "name": _say(task.product_name, spoken),
            "variant": _say(task.variant_name, spoken) if task.variant_name else None,
            "quantity": spoken.count(task.quantity),
            "order": text(f"#{task.order_number}", column=8),
        }


def _say(written: str, spoken: Language) -> Text:
    return text(written, is_rtl=spoken.is_rtl)


def _drawn(bars: Bars | None) -> dict[str, Any] | None:
    return None if bars is None else asdict(bars)
