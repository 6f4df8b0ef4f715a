"""The root field that shops ask before checkout."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import graphene

from ..bootstrap import context
from ..domain.baskets import STAFF_LIMITS, STOREFRONT_LIMITS, BasketLine
from ..domain.errors import NotFound, OmsError, Rejected, Unavailable
from ..host import graphql_access as access
from ..host.graphql_lookup import country_codes, variant_key
from ..host.transactions import writing
from ..pipeline import promise
from ..pipeline.context import Context
from ..store import throttle
from .errors import refusal
from .ids import is_storable
from .types.promise import OmsDeliveryPromise, OmsPromiseLineInput


class OmsPromiseQueries(graphene.ObjectType):
    oms_delivery_promise = graphene.Field(
        OmsDeliveryPromise,
        channel=graphene.String(
            description="A channel's slug; may be left out where there is one channel, and says nothing on a Saleor "
            "without channels."
        ),
        country=graphene.String(required=True, description="Two letters, such as DE."),
        postal_code=graphene.String(required=True, description="Empty where the country has none."),
        lines=graphene.List(graphene.NonNull(OmsPromiseLineInput), required=True),
        description="When an order with these lines would arrive, and for staff and apps with MANAGE_ORDERS where it "
        "would ship from. Public: storefronts get `available` and `deliveryBy`, with capped quantities and a limit of "
        "requests.",
    )

    @staticmethod
    def resolve_oms_delivery_promise(
        _root: Any, info: Any, *, country: str, postal_code: str, lines: list[Any], channel: str | None = None
    ) -> promise.DeliveryPromise:
        asked = promise.Question(
            channel=channel,
            country=country.strip().upper(),
            postal_code=postal_code,
            lines=[BasketLine(variant_id=variant_key(line["variant_id"]), quantity=line["quantity"]) for line in lines],
        )
        try:
            with writing():
                return _answer(info, context(), asked)
        except OmsError as error:
            raise refusal(error) from None


def _answer(info: Any, ctx: Context, asked: promise.Question) -> promise.DeliveryPromise:
    is_staff = access.may(info, access.MANAGE_ORDERS) and _may_see(info, asked.channel)
    if asked.country not in country_codes():
        raise Rejected("give a country's two letters, such as DE", field="country")
    if asked.channel is not None and not is_storable(asked.channel):
        raise NotFound("there is no active channel with this slug", field="channel")
    asked = promise.check(ctx, asked, STAFF_LIMITS if is_staff else STOREFRONT_LIMITS)
    if is_staff:
        return promise.promise_to_staff(ctx, asked)
    key = sha256(access.visitor(info).encode()).hexdigest()
    if not throttle.has_room(throttle.PROMISING, key, now_s=ctx.clock.now().timestamp()):
        raise Unavailable("too many questions at once: ask again in a few seconds")
    return promise.promise_to_customer(ctx, asked)


def _may_see(info: Any, channel: str | None) -> bool:
    """Staff of other channels are told what anybody is."""
    allowed = access.channel_slugs(info)
    return allowed is None or channel in allowed
