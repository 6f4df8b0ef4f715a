from __future__ import annotations

from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import ErrorCode, Rejected, Unavailable
from ...domain.errors import OmsError as DomainError
from ...domain.stock import Repair
from ...host.graphql_access import MANAGE_PRODUCTS, actor
from ...host.graphql_lookup import existing_warehouses
from ...pipeline import repair
from ...pipeline.context import Context
from ...pipeline.repair import Finding
from ..errors import OmsError, as_error
from ..ids import BULK_LIMIT, not_found
from ..stock import names_of, visible_orders
from ..types.stock import OmsStockMove, ShownMove
from .base import OmsMutation


class OmsStockRepair(OmsMutation):
    moves = graphene.List(
        graphene.NonNull(OmsStockMove),
        required=True,
        default_value=[],
        description="What was, or would be, allocated otherwise.",
    )
    corrected_sums = graphene.Int(
        required=True, default_value=0, description="Stocks whose sum of allocations was, or would be, written anew."
    )
    unrepaired = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        default_value=[],
        description="What no move can mend, in sentences.",
    )
    is_dry_run = graphene.Boolean(required=True, default_value=True)
    has_more = graphene.Boolean(
        required=True,
        default_value=False,
        description=f"More than {repair.PAGE} variants drift: call again for the next.",
    )

    class Arguments:
        warehouses = graphene.List(
            graphene.NonNull(graphene.ID), description="Repairs the drift of these alone; of all when omitted."
        )
        dry_run = graphene.Boolean(default_value=True, description="Only tells what would be done.")

    class Meta:
        description = (
            "Moves Saleor's allocations to where the stock is, so that no warehouse promises more than it holds: the "
            "oldest orders are served first, what no warehouse has becomes a backorder, what is picked stays. Each "
            "variant is repaired as a whole or not at all; one that somebody is changing is reported as a CONFLICT. "
            "Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(cls, info: Any, *, warehouses: list[str] | None = None, dry_run: bool | None = True) -> Any:
        ctx, chosen = context(), _chosen(warehouses)
        found, more = repair.find(ctx, warehouses=chosen)
        done = [(each, each.repair) for each in found]
        errors: list[OmsError] = []
        if dry_run is False:
            done, errors = _mend(ctx, found, chosen, actor(info))
        shown = visible_orders(info, (move.oms_order_id for _, each in done for move in each.moves))
        return cls(
            moves=[
                ShownMove(move, names_of(each), move.oms_order_id in shown)
                for each, repaired in done
                for move in repaired.moves
            ],
            corrected_sums=sum(len(repaired.sums) for _, repaired in done),
            unrepaired=[text for _, repaired in done for text in repaired.unrepaired],
            is_dry_run=dry_run is not False,
            has_more=more is not None,
            errors=errors,
        )


def _mend(
    ctx: Context, found: list[Finding], chosen: frozenset[str] | None, by: str
) -> tuple[list[tuple[Finding, Repair]], list[OmsError]]:
    """Each variant by itself: one that is refused changes nothing of the others."""
    done, errors = [], []
    for index, each in enumerate(found):
        try:
            done.append((each, repair.mend(ctx, each.stock.variant_id, warehouses=chosen, actor=by)))
        except DomainError as error:
            again = Unavailable(f"{each.stock.sku}: {error.message}", field=error.field, code=error.code)
            errors.append(as_error(again, index=index))
    return done, errors


def _chosen(warehouses: list[str] | None) -> frozenset[str] | None:
    """The warehouses' keys. An empty list is not everything: it is refused."""
    if warehouses is None:
        return None
    if not warehouses:
        raise Rejected("name a warehouse, or leave the argument out", field="warehouses", code=ErrorCode.REQUIRED)
    if len(warehouses) > BULK_LIMIT:
        raise Rejected(f"at most {BULK_LIMIT} warehouses in one call", field="warehouses")
    found = existing_warehouses(warehouses)
    if None in found.values():
        raise not_found("Warehouse", field="warehouses")
    return frozenset(key for key in found.values() if key is not None)
