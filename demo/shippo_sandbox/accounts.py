"""Carrier accounts: one for each carrier, the same ids for the same seed."""

from __future__ import annotations

from .carriers import CARRIERS, SERVICES
from .state import Record, digest
from .wire import Answer, Call, listed, not_found
from .world import World


def account_id(world: World, carrier: str, *, test: bool) -> str:
    return digest(world.state.seed, "account", carrier, test)


def carriers_of(world: World, accounts: list[str], *, test: bool) -> list[str]:
    """The carrier tokens behind these account ids; all carriers when none is named."""
    return [token for token in CARRIERS if not accounts or account_id(world, token, test=test) in accounts]


def list_(world: World, call: Call) -> Answer:
    wanted = call.query.get("carrier")
    with_services = call.query.get("service_levels", "").lower() == "true"
    tokens = [token for token in CARRIERS if wanted in (None, token)]
    return listed(call, [_account(world, token, call, services=with_services) for token in tokens], default=5)


def get(world: World, call: Call) -> Answer:
    """One account. As at Shippo it has no service levels; only the list shows them."""
    for token in CARRIERS:
        if account_id(world, token, test=call.test) == call.params["id"]:
            return Answer(body=_account(world, token, call, services=False))
    raise not_found()


def _account(world: World, token: str, call: Call, *, services: bool) -> Record:
    account: Record = {
        "object_id": account_id(world, token, test=call.test),
        "object_owner": world.settings.owner,
        "account_id": f"shippo_{token}_account",
        "carrier": token,
        "carrier_name": CARRIERS[token].name,
        "active": True,
        "is_shippo_account": True,
        "parameters": {},
        "metadata": "",
        "test": call.test,
    }
    if services:
        account["service_levels"] = [
            {"token": service.token, "name": service.name, "supports_return_labels": token != "dhl_express"}
            for service in SERVICES
            if service.carrier == token
        ]
    return account
