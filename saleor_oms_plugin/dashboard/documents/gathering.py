"""What goes on the papers: our rows, Saleor's orders and the merchant's settings, brought together in a fixed number of
statements, however many papers there are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from ...domain.documents import DocumentKind, DocumentRequest, Part, slips_of
from ...host.slips import goods_of
from ...models import FulfillmentOrder
from ...pipeline.context import Context
from ...pipeline.declaring import customs_of
from ...store import documents
from . import declarations, sheets, slips, typesetting


def pdf_of(ctx: Context, request: DocumentRequest, *, at: datetime, reader: str) -> bytes | None:
    """The file a ticket opens; None when nothing it was made of is there any more. `reader` is the language of whoever
    opens it, for papers of the staff's where the ticket names none."""
    make = {DocumentKind.PACKING_SLIP: _slips, DocumentKind.DECLARATION: _declarations}.get(request.kind, _sheets)
    return make(ctx, request.keys, at, request.language or reader)


def _sheets(ctx: Context, keys: Collection[int], at: datetime, reader: str) -> bytes | None:
    found = documents.sheets(keys)
    if not found:
        return None
    zone = ctx.host.time_zone()
    laid_out = [sheets.laid_out(sheet, reader=reader, zone=zone) for sheet in found]
    title = ", ".join(sheet.number for sheet in found[:3])
    return typesetting.pdf("sheet", laid_out, title=title, size=ctx.merchant().paper_size, at=at)


def _slips(ctx: Context, keys: Collection[int], at: datetime, _reader: str) -> bytes | None:
    parts = documents.parts(keys)
    if not parts:
        return None
    orders = goods_of([part.order_id for part in parts if part.order_id])
    heads = _letterheads(ctx, parts)
    priced = frozenset(part.channel for part in parts if ctx.merchant(part.channel).slip_prices)
    laid_out = [
        slips.laid_out(slip, heads[part.channel])
        for part in parts
        for slip in slips_of(part, orders.get(part.order_id or ""), priced=priced)
    ]
    title = ", ".join(f"#{part.number}" for part in parts[:3])
    return typesetting.pdf("slip", laid_out, title=title, size=ctx.merchant().paper_size, at=at)


def _declarations(ctx: Context, keys: Collection[int], at: datetime, _reader: str) -> bytes | None:
    rows = FulfillmentOrder.objects.select_related("oms_order").filter(pk__in=keys)
    parts = {row.pk: row for row in rows}
    found = customs_of(ctx, list(parts.values()))
    name, zone = ctx.host.shop().name, ctx.host.time_zone()
    orders = ctx.host.border_facts({str(row.oms_order.order_id) for row in parts.values() if row.oms_order.order_id})
    laid_out = [
        declarations.laid_out(
            found[key],
            declarations.Head(
                shop_name=name,
                number=parts[key].oms_order.order_number,
                language=orders[str(parts[key].oms_order.order_id)].language,
                day=at.astimezone(zone).date(),
            ),
        )
        for key in keys
        if key in parts and found[key].is_needed
    ]
    if not laid_out:
        return None
    title = ", ".join(f"#{parts[key].oms_order.order_number}" for key in list(parts)[:3])
    return typesetting.pdf("declaration", laid_out, title=title, size=ctx.merchant().paper_size, at=at)


def _letterheads(ctx: Context, parts: Collection[Part]) -> dict[str, slips.Letterhead]:
    """By channel."""
    name, zone = ctx.host.shop().name, ctx.host.time_zone()
    return {
        channel: slips.Letterhead(shop_name=name, message=ctx.merchant(channel).slip_message, zone=zone)
        for channel in {part.channel for part in parts}
    }
