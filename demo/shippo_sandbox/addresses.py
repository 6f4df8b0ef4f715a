"""Addresses: stored as given, complete or not, valid or not by what the street says.

A street with "nowhere" in it is not found; one with "tower" lacks its apartment; every other complete address is valid.
"""

from __future__ import annotations

import re
from typing import Any

from .state import Record, public
from .wire import Answer, Call, invalid, listed, metadata_of, not_found, required, text_of
from .world import World

TEXTS = ("name", "company", "street_no", "street1", "street2", "street3", "city", "state", "zip", "phone", "email")
COUNTRY = re.compile(r"[A-Z]{2}")
COMPLETE = ("name", "street1", "city", "zip", "country")
WITH_STATES = ("US", "CA", "AU")


def create(world: World, call: Call) -> Answer:
    return Answer(status=201, body=public(new_address(world, call.body, test=call.test)))


def new_address(world: World, body: dict[str, Any], *, test: bool) -> Record:
    """Stores and returns an address. Raises the field map when the country is missing."""
    required(body, "country")
    address = world.envelope(test=test)
    address.update({name: text_of(body, name) for name in TEXTS})
    address.update(
        country=_country(body),
        is_residential=_is_residential(body),
        latitude=None,
        longitude=None,
        metadata=metadata_of(body),
        validation_results={},
    )
    address["is_complete"] = is_complete(address)
    if body.get("validate"):
        # Shippo drops the metadata of an address that it validated on the way in.
        address.update(validation_results=verdict(address), metadata="")
    return world.state.add("addresses", address)


def resolve(world: World, given: Any, *, test: bool) -> Record:
    """An address from an inline body or an id. Raises the 404 for an unknown id."""
    if isinstance(given, str):
        return world.find("addresses", given, test=test)
    return new_address(world, given, test=test)


def get(world: World, call: Call) -> Answer:
    return Answer(body=public(world.find("addresses", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    return listed(call, [public(address) for address in world.state.records("addresses", test=call.test)], default=5)


def validate(world: World, call: Call) -> Answer:
    """Answers a new address with the verdict; the old one stays as it was."""
    known = world.state.get("addresses", call.params["id"], test=call.test)
    if known is None:
        raise not_found()
    validated = {**known, **world.envelope(test=call.test), "validation_results": verdict(known)}
    return Answer(body=public(world.state.add("addresses", validated)))


def _is_residential(body: dict[str, Any]) -> bool | None:
    value = body.get("is_residential")
    if value is not None and not isinstance(value, bool):
        raise invalid("is_residential", "Must be a valid boolean.")
    return value


def _country(body: dict[str, Any]) -> str:
    code = text_of(body, "country").upper()[:2]
    if not COUNTRY.fullmatch(code):
        raise invalid("country", "Enter a valid country.")
    return code


def is_complete(address: Record) -> bool:
    """Whether a label can be bought against it."""
    needed = (*COMPLETE, "state") if address["country"] in WITH_STATES else COMPLETE
    return all(address[name] for name in needed)


def verdict(address: Record) -> Record:
    street = f"{address['street1']} {address['street2']}".lower()
    if not is_complete(address) or "nowhere" in street:
        return {"is_valid": False, "messages": [_message("address_error", "Address Not Found", "Address not found.")]}
    if "tower" in street and not address["street2"]:
        text = (
            "Default Match — More information, such as an apartment or suite number, may give a more specific address."
        )
        return {"is_valid": True, "messages": [_message("address_warning", "Default Match", text)]}
    return {"is_valid": True, "messages": []}


def _message(type_: str, code: str, text: str) -> dict[str, str]:
    return {"source": "Shippo Address Validator", "code": code, "type": type_, "text": text}
