from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene

from ... import models
from ...bootstrap import context
from ...domain.risk.facts import Identity, ListKind, OrderReading
from ...host.graphql_access import MANAGE_PLUGINS, actor
from ...host.graphql_types import DateTime
from ...pipeline import tune
from ..enums import OmsRiskIdentity, OmsRiskListKind
from ..ids import aware, clean_text, not_found, own_key_or_error
from ..risk import visible_entries
from ..types.risk import OmsRiskEntry
from .base import OmsMutation, in_bulk, visible_order
from .risk import NOTE_LIMIT, known_channel

VALUE_LIMIT = 500


class OmsRiskEntryInput(graphene.InputObjectType):
    kind = graphene.Field(OmsRiskListKind, required=True)
    identity = graphene.Field(OmsRiskIdentity, required=True, description="What kind of value it is.")
    value = graphene.String(description="In any spelling. Cards, addresses and accounts are taken from an order.")
    order_id = graphene.ID(description="Of Saleor's Order: its value is taken.")
    channel = graphene.String(description="For one channel only, by its slug.")
    note = graphene.String()
    expires_at = DateTime(description="When it ends by itself.")

    class Meta:
        description = "Somebody to block or to allow, by a value or an order. The same value again is one entry."


class OmsRiskEntryAdd(OmsMutation):
    entry = graphene.Field(OmsRiskEntry)

    class Arguments:
        input = OmsRiskEntryInput(required=True)

    class Meta:
        description = "Puts somebody on the block list or the allow list. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, input: dict[str, Any]) -> Any:
        ends = input.get("expires_at")
        entry = tune.add_entry(
            context(),
            ListKind(input["kind"]),
            Identity(input["identity"]),
            value=clean_text(input.get("value"), field="input.value", limit=VALUE_LIMIT),
            order=_order(info, input.get("order_id")),
            channel=known_channel(info, input.get("channel")),
            note=clean_text(input.get("note"), field="input.note", limit=NOTE_LIMIT),
            expires_at=_aware(ends),
            actor=actor(info),
        )
        return cls(entry=entry, errors=[])


class OmsRiskEntryRemove(OmsMutation):
    entries = graphene.List(graphene.NonNull(OmsRiskEntry), required=True, default_value=[])

    class Arguments:
        ids = graphene.List(graphene.NonNull(graphene.ID), required=True)

    class Meta:
        description = "Takes entries off their list; removing one again changes nothing. Needs MANAGE_PLUGINS."
        permission = MANAGE_PLUGINS

    @classmethod
    def perform(cls, info: Any, *, ids: list[str]) -> Any:
        ctx = context()
        mine = models.RiskEntry.objects.filter(visible_entries(info))

        def remove(given: str) -> Any:
            key = own_key_or_error(given, "OmsRiskEntry", field="ids")
            if not mine.filter(pk=key).exists():
                raise not_found("OmsRiskEntry", field="ids")
            return mine.get(pk=tune.remove_entry(ctx, key))

        entries, errors = in_bulk(ids, field="ids", act=remove)
        return cls(entries=entries, errors=errors)


def _order(info: Any, order_id: str | None) -> OrderReading | None:
    """What is known of an order the asker may see. Raises `NotFound` for any other."""
    if order_id is None:
        return None
    key = visible_order(info, order_id, field="input.orderId")
    host_id = models.OmsOrder.objects.values_list("order_id", flat=True).get(pk=key)
    found = context().host.read_for_risk([str(host_id)]) if host_id else []
    if not found:
        raise not_found("Order", field="input.orderId")
    return found[0]


def _aware(moment: datetime | None) -> datetime | None:
    return None if moment is None else aware(moment)
