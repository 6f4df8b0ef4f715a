"""The webhook addresses a merchant registers."""

from __future__ import annotations

from typing import Any

from .state import Record, public
from .wire import Answer, Call, invalid, listed, required
from .world import World

EVENTS = ("transaction_created", "transaction_updated", "track_updated", "batch_created", "batch_purchased", "all")
URL_LENGTH = 200


def create(world: World, call: Call) -> Answer:
    required(call.body, "event", "url")
    envelope = world.envelope(test=call.test)
    del envelope["test"]
    webhook = {**envelope, **_checked(call.body), "active": bool(call.body.get("active", True)), "is_test": call.test}
    world.state.add("webhooks", webhook)
    return Answer(status=201, body=_shown(webhook))


def get(world: World, call: Call) -> Answer:
    return Answer(body=_shown(world.find("webhooks", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    return listed(call, [_shown(webhook) for webhook in world.state.records("webhooks", test=call.test)])


def update(world: World, call: Call) -> Answer:
    """Changes it; as at Shippo `object_updated` does not move."""
    webhook = world.find("webhooks", call.params["id"], test=call.test)
    required(call.body, "event", "url")
    webhook.update(_checked(call.body))
    webhook["active"] = bool(call.body.get("active", webhook["active"]))
    return Answer(body=_shown(webhook))


def delete(world: World, call: Call) -> Answer:
    webhook = world.find("webhooks", call.params["id"], test=call.test)
    del world.state.table("webhooks")[webhook["object_id"]]
    return Answer(status=204)


def _checked(body: dict[str, Any]) -> dict[str, str]:
    if body["event"] not in EVENTS:
        raise invalid("event", f'"{body["event"]}" is not a valid choice.')
    if len(str(body["url"])) >= URL_LENGTH:
        raise invalid("url", f"Ensure this field has fewer than {URL_LENGTH} characters.")
    return {"event": body["event"], "url": str(body["url"])}


def _shown(webhook: Record) -> Record:
    """`all` is stored as `all` and read back as `*`."""
    return {**public(webhook), "event": "*" if webhook["event"] == "all" else webhook["event"]}
