"""Parcels: sizes and weights as Shippo wants them, strings with a unit."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from .state import Record, public
from .wire import Answer, Call, invalid, listed, metadata_of, object_of, required, text_of
from .world import World

SIDES = ("length", "width", "height")
DISTANCE_UNITS = {
    "in": Decimal(1),
    "cm": Decimal("0.393701"),
    "mm": Decimal("0.0393701"),
    "m": Decimal("39.3701"),
    "ft": Decimal(12),
    "yd": Decimal(36),
}
MASS_UNITS = {"lb": Decimal(1), "oz": Decimal("0.0625"), "g": Decimal("0.00220462"), "kg": Decimal("2.20462")}
LIMIT = Decimal(1_000_000)
TEMPLATE_BOX = {"length": "12", "width": "10", "height": "3", "distance_unit": "in"}


def create(world: World, call: Call) -> Answer:
    return Answer(status=201, body=public(new_parcel(world, call.body, test=call.test)))


def new_parcel(world: World, body: dict[str, Any], *, test: bool) -> Record:
    """Stores and returns a parcel. Raises the field map for a missing, unknown or absurd value."""
    required(body)
    given = {**TEMPLATE_BOX, **body} if body.get("template") else body
    required(given, *SIDES, "distance_unit", "weight", "mass_unit")
    _one_of(given, "distance_unit", DISTANCE_UNITS)
    _one_of(given, "mass_unit", MASS_UNITS)
    parcel = {
        "object_state": "VALID",
        **world.envelope(test=test),
        "template": text_of(body, "template") or None,
        "extra": object_of(body, "extra") or {},
        **{name: _quantity(given, name) for name in (*SIDES, "weight")},
        "distance_unit": given["distance_unit"],
        "mass_unit": given["mass_unit"],
        "value_amount": None,
        "value_currency": None,
        "metadata": metadata_of(body),
        "line_items": [],
    }
    return world.state.add("parcels", parcel)


def resolve(world: World, given: Any, *, test: bool) -> Record:
    """A parcel from an inline body or an id. Raises the 404 for an unknown id."""
    if isinstance(given, str):
        return world.find("parcels", given, test=test)
    return new_parcel(world, given, test=test)


def get(world: World, call: Call) -> Answer:
    return Answer(body=public(world.find("parcels", call.params["id"], test=call.test)))


def list_(world: World, call: Call) -> Answer:
    return listed(call, [public(parcel) for parcel in world.state.records("parcels", test=call.test)])


def pounds(parcel: Record) -> Decimal:
    return Decimal(parcel["weight"]) * MASS_UNITS[parcel["mass_unit"]]


def cubic_inches(parcel: Record) -> Decimal:
    volume = Decimal(1)
    for side in SIDES:
        volume *= Decimal(parcel[side]) * DISTANCE_UNITS[parcel["distance_unit"]]
    return volume


def _one_of(body: dict[str, Any], name: str, known: dict[str, Decimal]) -> None:
    if str(body[name]) not in known:
        raise invalid(name, f'"{body[name]}" is not a valid choice.')


def _quantity(body: dict[str, Any], name: str) -> str:
    try:
        value = Decimal(str(body[name]))
    except InvalidOperation:
        raise invalid(name, "A valid number is required.") from None
    if not value.is_finite() or not 0 < value < LIMIT:
        raise invalid(name, "Ensure that there are no more than 6 digits before the decimal point and it is above 0.")
    return f"{value:.4f}"
