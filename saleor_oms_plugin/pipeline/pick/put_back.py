"""Put back: a person returns picked units that nobody wants any more to a bin, whose stock grows only then.

Saleor's stock needs nothing: the units were never taken from it, and what they were promised to has let go of them.
"""

from __future__ import annotations

from django.db import transaction

from ...domain.errors import NotFound, Rejected
from ...models import Bin, PutBack
from ...store import bins, deeds, history, locks
from ...store.picking import put_backs
from ..context import Context
from .confirm import check_scan


@transaction.atomic
def done(
    ctx: Context,
    put_back_id: int,
    *,
    quantity: int,
    bin_name: str | None,
    scanned: str | None,
    key: str | None,
    actor: str,
) -> PutBack:
    """So many units of it are back by now, those since last time in this bin, or in the one they were picked from.

    The same again changes nothing. Raises `Rejected` for another product or more than there are, `NotFound` for a bin
    the warehouse does not have.
    """
    now = ctx.clock.now()
    asked = ("put back", put_back_id, quantity, bin_name, scanned)
    is_repeated = deeds.is_repeated(key, asked, actor=actor, now=now)
    row = locks.lock_put_back(put_back_id)
    if is_repeated or quantity == row.quantity_done:
        return row
    if not row.quantity_done < quantity <= row.quantity:
        text = f"{row.quantity_done} of {row.quantity} are back: tell how many by now, {row.quantity} at most"
        raise Rejected(text, field="quantity")
    if scanned is not None:
        check_scan(ctx, scanned, row.sku, str(row.variant_id or ""), asked=row.quantity)
    into = _bin(row, bin_name)
    more = quantity - row.quantity_done
    put_backs.set_done(row, quantity, into, actor=actor, now=now)
    where = f" in {into.name}" if into else ""
    text = f"{row.warehouse_name}: {more} × {row.sku} put back{where}"
    history.record(row.oms_order, "pick.put_back", text, now=now, actor=actor, data={"putBack": row.pk})
    return row


def _bin(row: PutBack, name: str | None) -> Bin | None:
    """The bin of that name; without one, the bin the units came from, if it is still there."""
    if name is None or not name.strip():
        return row.bin
    found = bins.find_bin(row.warehouse_id, name.strip()) if row.warehouse_id is not None else None
    if found is None:
        raise NotFound(f"{row.warehouse_name} has no bin {name.strip()[:64]}", field="binLocation")
    return found
