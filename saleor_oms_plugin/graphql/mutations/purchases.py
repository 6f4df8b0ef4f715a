from __future__ import annotations

import uuid
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Rejected
from ...domain.purchases import Word
from ...domain.work import Lane
from ...host.graphql_access import MANAGE_ORDERS, actor
from ...pipeline import settling
from ..enums import OmsPurchaseOutcome
from ..ids import clean_text
from ..types.shipping import OmsShipment
from .base import OmsMutation, visible_shipment

NOTE_LIMIT = 500
ID_LIMIT = 64
MOST_TRANSACTIONS = 50


class OmsPurchaseSettle(OmsMutation):
    bells = (Lane.CARRIER, Lane.TRACKING)
    shipment = graphene.Field(OmsShipment)

    class Arguments:
        shipment_id = graphene.ID(required=True, description="Of an OmsShipment whose purchase is in doubt.")
        outcome = graphene.Argument(OmsPurchaseOutcome, required=True)
        note = graphene.String(required=True, description="How we know, for colleagues; it names no customer.")
        transaction_ids = graphene.List(
            graphene.NonNull(graphene.String),
            description="The carrier's own ids of what was bought, one for each parcel; for BOUGHT only.",
        )
        purchase_id = graphene.ID(
            description="Of the OmsPurchaseInDoubt that was looked at: give it, so that an old page or a second click "
            "never speaks of a later purchase. The one in doubt when omitted."
        )

    class Meta:
        description = (
            "Says what became of a purchase the carrier cannot tell us about, once it can no longer arrive there: then "
            "it is taken, or bought anew. The carrier is asked once more first, and what it says goes before. "
            "Needs MANAGE_ORDERS."
        )
        permission = MANAGE_ORDERS

    @classmethod
    def perform(
        cls,
        info: Any,
        *,
        shipment_id: str,
        outcome: str,
        note: str,
        transaction_ids: list[str] | None = None,
        purchase_id: str | None = None,
    ) -> Any:
        key = visible_shipment(info, shipment_id, field="shipmentId")
        said = settling.Said(
            word=Word(outcome),
            note=clean_text(note, field="note", limit=NOTE_LIMIT, is_required=True),
            actor=actor(info),
            purchase=None if purchase_id is None else _token(purchase_id),
            transaction_ids=_transactions(transaction_ids or []),
        )
        return cls(shipment=settling.settle(context(), key, said), errors=[])


def _token(given: str) -> uuid.UUID:
    try:
        return uuid.UUID(given)
    except ValueError:
        raise Rejected("there is no purchase with this id: read it from omsMoneyAtRisk", field="purchaseId") from None


def _transactions(given: list[str]) -> tuple[str, ...]:
    if len(given) > MOST_TRANSACTIONS:
        raise Rejected(f"at most {MOST_TRANSACTIONS} transactions", field="transactionIds")
    field = "transactionIds"
    cleaned = [clean_text(one, field=field, limit=ID_LIMIT, is_required=True) for one in given]
    return tuple(dict.fromkeys(cleaned))
