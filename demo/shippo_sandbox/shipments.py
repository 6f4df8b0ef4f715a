"""Shipments and the rates they come with."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from . import accounts, addresses, customs, extras, parcels
from .filters import created_within, moment
from .rates import CURRENCY, TO_CURRENCY, Load, Price, attributes_of, convert, dearer, local_currency, quote
from .state import Record, public
from .wire import Answer, Call, invalid, list_of, listed, metadata_of, required, text_of
from .world import World

IMAGES = "https://shippo-static-v2.s3.amazonaws.com/providers"


def create(world: World, call: Call) -> Answer:
    """Stores the shipment with its parts; rates come at once with `async: false`, else a little later."""
    body = call.body
    required(body, "address_from", "address_to", "parcels")
    shipment = _new_shipment(world, body, test=call.test)
    if body.get("async", True):
        world.schedule(world.settings.settle_seconds, "shipment", shipment["object_id"])
    else:
        rate(world, shipment["object_id"])
    return Answer(status=201, body=_rendered(world, shipment))


def get(world: World, call: Call) -> Answer:
    return Answer(body=_rendered(world, world.find("shipments", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    found = created_within(call, world.state.records("shipments", test=call.test))
    return listed(call, [_rendered(world, shipment) for shipment in found])


def rate_get(world: World, call: Call) -> Answer:
    return Answer(body=public(world.find("rates", call.params["id"], test=call.test)))


def rates_list(world: World, call: Call) -> Answer:
    """A shipment's rates, their local amount in the currency asked for. Raises 400 for one it cannot convert to."""
    shipment = world.find("shipments", call.params["id"], test=call.test)
    rates = _rates_of(world, shipment)
    currency = call.params.get("currency")
    return listed(call, [_in_currency(found, currency) for found in rates] if currency else rates)


def rate(world: World, shipment_id: str) -> None:
    """Asks the carriers, and gives the shipment its rates and their refusals."""
    shipment = world.state.table("shipments")[shipment_id]
    test = shipment["test"]
    tokens = accounts.carriers_of(world, shipment["carrier_accounts"], test=test)
    prices, messages = quote(_load(world, shipment), tokens, world.settings.ups)
    prices = [dearer(price, world.settings.price_percent) for price in prices]
    marks = attributes_of(prices)
    created = [_new_rate(world, shipment, price, marks[price.service.token]) for price in prices]
    shipment["_rates"] = [found["object_id"] for found in created]
    shipment.update(status="SUCCESS", messages=messages, object_updated=world.now())


def _new_shipment(world: World, body: dict[str, Any], *, test: bool) -> Record:
    if not list_of(body, "parcels"):
        raise invalid("parcels", "This list may not be empty.")
    chosen = list_of(body, "carrier_accounts")
    if not all(isinstance(account, str) for account in chosen):
        raise invalid("carrier_accounts", "Expected a list of ids.")
    extra = extras.check(body.get("extra") or {}, TO_CURRENCY)
    origin, destination = (addresses.resolve(world, body[name], test=test) for name in ("address_from", "address_to"))
    sender = addresses.resolve(world, body["address_return"], test=test) if body.get("address_return") else origin
    declaration = customs.resolve(world, body.get("customs_declaration"), test=test)
    shipment = {
        **world.envelope(test=test),
        "carrier_accounts": chosen,
        "status": "QUEUED",
        "address_from": public(origin),
        "address_to": public(destination),
        "address_return": public(sender),
        "alternate_address_to": None,
        "parcels": [public(parcels.resolve(world, parcel, test=test)) for parcel in body["parcels"]],
        "shipment_date": _date(body) or world.now(),
        "customs_declaration": public(declaration) if declaration else None,
        "extra": extra,
        "messages": [],
        "metadata": metadata_of(body),
        "order": None,
        "_rates": [],
    }
    return world.state.add("shipments", shipment)


def _date(body: dict[str, Any]) -> str:
    """The day it leaves, as it was given. Raises 400 for what is no moment."""
    text = text_of(body, "shipment_date")
    if text:
        moment(text, "shipment_date")
    return text


def _papers(world: World, shipment: Record) -> Record | None:
    """The declaration with its items."""
    declared = shipment["customs_declaration"]
    return None if declared is None else {**declared, "_items": customs.items_of(world, declared)}


def _load(world: World, shipment: Record) -> Load:
    return Load(
        origin=shipment["address_from"],
        destination=shipment["address_to"],
        parcels=shipment["parcels"],
        papers=_papers(world, shipment),
        extra=shipment["extra"],
    )


def _new_rate(world: World, shipment: Record, price: Price, marks: list[str]) -> Record:
    currency = local_currency(shipment["address_to"]["country"])
    envelope = world.envelope(test=shipment["test"])
    del envelope["object_updated"]
    found = {
        **envelope,
        "shipment": shipment["object_id"],
        "attributes": marks,
        "amount": str(price.amount),
        "currency": CURRENCY,
        "amount_local": str(convert(price.amount, currency)),
        "currency_local": currency,
        "provider": price.carrier.name,
        "provider_image_75": f"{IMAGES}/75/{price.carrier.name}.png",
        "provider_image_200": f"{IMAGES}/200/{price.carrier.name}.png",
        "servicelevel": _servicelevel(price),
        "estimated_days": price.days,
        "arrives_by": price.service.arrives_by,
        "duration_terms": "",
        "messages": [],
        "carrier_account": accounts.account_id(world, price.carrier.token, test=shipment["test"]),
        "zone": str(price.zone),
        "included_insurance_price": _insurance_price(shipment),
        "_carrier": price.carrier.token,
    }
    return world.state.add("rates", found)


def _insurance_price(shipment: Record) -> str | None:
    price = extras.insurance_price(shipment["extra"], TO_CURRENCY)
    return None if price is None else str(price)


def _servicelevel(price: Price) -> Record:
    return {
        "name": price.service.name,
        "token": price.service.token,
        "terms": "",
        "extended_token": price.service.token,
        "parent_servicelevel": None,
        "display_name": None,
    }


def _rates_of(world: World, shipment: Record) -> list[Record]:
    return [public(world.state.table("rates")[key]) for key in shipment["_rates"]]


def _in_currency(found: Record, currency: str) -> Record:
    try:
        amount = convert(Decimal(found["amount"]), currency.upper())
    except KeyError:
        raise invalid("currency_code", f'"{currency}" is not a supported currency.') from None
    return {**found, "amount_local": str(amount), "currency_local": currency.upper()}


def _rendered(world: World, shipment: Record) -> Record:
    return {**public(shipment), "rates": _rates_of(world, shipment)}
