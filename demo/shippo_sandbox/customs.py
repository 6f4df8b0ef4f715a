"""Customs items and declarations."""

from __future__ import annotations

import re
from typing import Any

from . import addresses
from .parcels import MASS_UNITS
from .state import Record, public
from .wire import Answer, Call, choice_of, invalid, list_of, listed, metadata_of, object_of, required, text_of
from .world import World

ITEM_TEXTS = ("description", "net_weight", "value_amount", "value_currency", "origin_country")
ITEM_EXTRAS = ("tariff_number", "hs_code", "sku_code", "eccn_ear99")
DECLARATION_TEXTS = (
    *("aes_itn", "b13a_number", "certificate", "certify_signer", "contents_explanation", "disclaimer"),
    *("exporter_reference", "importer_reference", "invoice", "license", "notes"),
)
DECLARATION_CHOICES = {
    "b13a_filing_option": ("FILED_ELECTRONICALLY", "SUMMARY_REPORTING", "NOT_REQUIRED"),
    "contents_type": (
        *("DOCUMENTS", "GIFT", "SAMPLE", "MERCHANDISE", "HUMANITARIAN_DONATION", "RETURN_MERCHANDISE", "OTHER"),
    ),
    "eel_pfc": ("NOEEI_30_37_a", "NOEEI_30_37_h", "NOEEI_30_37_f", "NOEEI_30_36", "AES_ITN"),
    "incoterm": ("DDP", "DDU", "FCA", "DAP", "eDAP"),
    "non_delivery_option": ("ABANDON", "RETURN"),
}


def item_create(world: World, call: Call) -> Answer:
    return Answer(status=201, body=_new_item(world, call.body, test=call.test))


def item_get(world: World, call: Call) -> Answer:
    return Answer(body=world.find("customs_items", call.params["id"], test=call.test))


def item_list(world: World, call: Call) -> Answer:
    return listed(call, world.state.records("customs_items", test=call.test))


def declaration_create(world: World, call: Call) -> Answer:
    return Answer(status=201, body=_new_declaration(world, call.body, test=call.test))


def declaration_get(world: World, call: Call) -> Answer:
    return Answer(body=world.find("customs_declarations", call.params["id"], test=call.test))


def declaration_list(world: World, call: Call) -> Answer:
    found = [public(declaration) for declaration in world.state.records("customs_declarations", test=call.test)]
    return listed(call, found, default=5)


def resolve(world: World, given: Any, *, test: bool) -> Record | None:
    """A declaration from an inline body or an id, None when none is given. Raises the 404 for an unknown id."""
    if not given:
        return None
    if isinstance(given, str):
        return world.find("customs_declarations", given, test=test)
    return _new_declaration(world, given, test=test)


def declarations(world: World) -> list[Record]:
    """Every declaration made, with its items."""
    found = world.state.table("customs_declarations").values()
    return [{**public(declaration), "items": items_of(world, declaration)} for declaration in found]


def items_of(world: World, declaration: Record) -> list[Record]:
    """The items of a declaration."""
    known = world.state.table("customs_items")
    return [known[key] for key in declaration["items"] if key in known]


def _new_item(world: World, body: dict[str, Any], *, test: bool) -> Record:
    required(body, *ITEM_TEXTS, "quantity", "mass_unit")
    item = {
        "object_state": "VALID",
        **world.envelope(test=test),
        **{name: text_of(body, name) for name in (*ITEM_TEXTS, *ITEM_EXTRAS)},
        "quantity": _quantity(body),
        "mass_unit": choice_of(body, "mass_unit", tuple(MASS_UNITS)),
        "metadata": metadata_of(body),
    }
    return world.state.add("customs_items", item)


def _new_declaration(world: World, body: dict[str, Any], *, test: bool) -> Record:
    required(body, "certify", "certify_signer", "contents_type", "non_delivery_option", "items")
    items = [
        item if isinstance(item, str) else _new_item(world, item, test=test)["object_id"]
        for item in list_of(body, "items")
    ]
    declaration = {
        "object_state": "VALID",
        **world.envelope(test=test),
        **{name: text_of(body, name) for name in DECLARATION_TEXTS},
        **{name: choice_of(body, name, choices) for name, choices in DECLARATION_CHOICES.items()},
        "exporter_identification": object_of(body, "exporter_identification"),
        "invoiced_charges": _charges(body),
        "address_importer": _importer(world, body, test=test),
        "certify": bool(body["certify"]),
        "commercial_invoice": bool(body.get("commercial_invoice")),
        "is_vat_collected": bool(body.get("is_vat_collected")),
        "items": items,
        "metadata": metadata_of(body),
    }
    return world.state.add("customs_declarations", declaration)


def _charges(body: dict[str, Any]) -> dict[str, Any] | None:
    charges = object_of(body, "invoiced_charges")
    if charges is not None:
        required(charges, "currency")
    return charges


def _importer(world: World, body: dict[str, Any], *, test: bool) -> Record | None:
    importer = object_of(body, "address_importer")
    return None if importer is None else public(addresses.new_address(world, importer, test=test))


def _quantity(body: dict[str, Any]) -> int:
    """How many, also where a number was written as text. Raises 400 for what is no whole number."""
    text = text_of(body, "quantity")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise invalid("quantity", "A valid integer is required.")
    return int(text)
