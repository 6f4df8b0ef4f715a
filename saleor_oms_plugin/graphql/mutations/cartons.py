from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal as Amount
from typing import Any

import graphene

from ...bootstrap import context
from ...domain.errors import Refused, Rejected
from ...domain.packing.measures import Measure
from ...host.graphql_access import MANAGE_PRODUCTS
from ...host.graphql_types import Decimal, WeightScalar
from ...pipeline import equip
from ..errors import as_errors_of_each, read_each
from ..ids import check_count, clean_text, own_key
from ..types.cartons import OmsCarton
from ..weights import grams_given
from .base import OmsMutation


class OmsCartonInput(graphene.InputObjectType):
    id = graphene.ID(description="Of the OmsCarton to change; a new one when omitted.")
    name = graphene.String(description="What people call it; of each name there is one.")
    inner_length = Decimal(description="Millimeters, as all sizes here.")
    inner_width = Decimal()
    inner_height = Decimal()
    outer_length = Decimal(description="As carriers measure it; of a new carton the inside and 6 mm when omitted.")
    outer_width = Decimal()
    outer_height = Decimal()
    tare_weight = WeightScalar(description="Of the empty carton.")
    max_weight = WeightScalar(description="Of all of it, the carton included.")
    cost = Decimal(description="Of one, in `currency`.")
    currency = graphene.String(description="Three letters, of cost and flat rate.")
    recycled_content = graphene.Int(description="Percent.")
    supply = graphene.Int(description="How many are left, 0 or more. It goes down by itself.")
    flat_rate = Decimal(description="What the carrier takes for it whatever it weighs, in `currency`.")
    flat_rate_service = graphene.String(description="The carrier's name of that box.")
    is_active = graphene.Boolean()
    reset = graphene.List(
        graphene.NonNull(graphene.String),
        description="Fields that nothing is known of any more: cost, recycledContent, supply (without end), flatRate.",
    )

    class Meta:
        description = "A new carton, or a change of one: what is left out, or null, stays as it is."


class OmsMeasurementInput(graphene.InputObjectType):
    sku = graphene.String(required=True)
    length = Decimal(description="Of one unit, in millimeters, as width and height.")
    width = Decimal()
    height = Decimal(description="As it stands, where it must stay upright.")
    weight = WeightScalar()
    upright_only = graphene.Boolean(description="Its height stays vertical.")
    own_box = graphene.Boolean(description="It ships as it is, in no carton.")
    fragile = graphene.Boolean(description="Nothing may lie on it.")
    load = WeightScalar(description="What may lie on one unit; 0: do not stack.")

    class Meta:
        description = "What was measured of a product variant; what is left out stays as it is."


class OmsCartonUpdate(OmsMutation):
    bells = ()
    cartons = graphene.List(
        graphene.NonNull(OmsCarton), required=True, default_value=[], description="All there are afterwards, by name."
    )

    class Arguments:
        cartons = graphene.List(graphene.NonNull(OmsCartonInput), required=True, description="At most 100.")

    class Meta:
        description = (
            "Makes and changes cartons: all that are given, or none; each error says of which. Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(cls, info: Any, *, cartons: list[dict[str, Any]]) -> Any:
        check_count(cartons, field="cartons")
        try:
            given = read_each(cartons, _carton)
            return cls(cartons=equip.change_cartons(context(), given), errors=[])
        except Refused as refused:
            return cls(errors=as_errors_of_each(refused))


class OmsMeasurementUpdate(OmsMutation):
    bells = ()
    count = graphene.Int(required=True, default_value=0, description="Variants that were written.")

    class Arguments:
        measurements = graphene.List(graphene.NonNull(OmsMeasurementInput), required=True, description="At most 100.")

    class Meta:
        description = (
            "Writes what was measured where the settings read it: into the variants' metadata, or Saleor's own weight; "
            "what is read from an attribute is edited in Saleor. All that is given, or nothing. Needs MANAGE_PRODUCTS."
        )
        permission = MANAGE_PRODUCTS

    @classmethod
    def perform(cls, info: Any, *, measurements: list[dict[str, Any]]) -> Any:
        check_count(measurements, field="measurements")
        try:
            count = equip.write_measurements(context(), read_each(measurements, _measurement))
        except Refused as refused:
            return cls(count=0, errors=as_errors_of_each(refused))
        return cls(count=count, errors=[])


# ── cartons as they are typed ───────────────────────────────────────────────────────────────────────────────────
_SAME = ("cost", "supply", "flat_rate", "is_active")
_SIZES = ("inner_length", "inner_width", "inner_height", "outer_length", "outer_width", "outer_height")
_EMPTY = {"cost": "cost", "recycledContent": "recycled_percent", "supply": "supply", "flatRate": "flat_rate"}


def _carton(given: dict[str, Any]) -> tuple[int | None, Mapping[str, Any]]:
    """The key and the fields of `CartonValues` of one item."""
    key = own_key(given["id"], "OmsCarton") if given.get("id") is not None else None
    if given.get("id") is not None and key is None:
        key = 0  # there is none by that
    values: dict[str, Any] = dict.fromkeys(_reset(given.get("reset") or []))
    values |= {name: given[name] for name in _SAME if given.get(name) is not None}
    values |= {f"{name}_mm": given[name] for name in _SIZES if given.get(name) is not None}
    if given.get("recycled_content") is not None:
        values["recycled_percent"] = given["recycled_content"]
    for name, column, field in (("tare_weight", "tare_g", "tareWeight"), ("max_weight", "max_weight_g", "maxWeight")):
        if given.get(name) is not None:
            values[column] = grams_given(given[name], field=f"cartons.{field}")
    for name, field, limit in (
        ("name", "name", 128),
        ("currency", "currency", 3),
        ("flat_rate_service", "flatRateService", 128),
    ):
        if given.get(name) is not None:
            values[name] = clean_text(given[name], field=f"cartons.{field}", limit=limit)
    if values.get("currency"):
        values["currency"] = values["currency"].upper()
    return key, values


def _reset(names: Sequence[str]) -> list[str]:
    for name in names:
        if name not in _EMPTY:
            raise Rejected(f"one of {', '.join(_EMPTY)}", field="cartons.reset")
    return [_EMPTY[name] for name in names]


# ── measurements as they are typed ──────────────────────────────────────────────────────────────────────────────
_LENGTHS = {"length": Measure.LENGTH, "width": Measure.WIDTH, "height": Measure.HEIGHT}
_WEIGHTS = {"weight": Measure.WEIGHT, "load": Measure.LOAD}
_FLAGS = {"upright_only": Measure.UPRIGHT, "own_box": Measure.OWN_BOX, "fragile": Measure.FRAGILE}


def _measurement(given: dict[str, Any]) -> tuple[str, Mapping[Measure, Amount | bool]]:
    sku = clean_text(given["sku"], field="measurements.sku", limit=255, is_required=True)
    values: dict[Measure, Amount | bool] = {}
    for name, what in (*_LENGTHS.items(), *_FLAGS.items()):
        if given.get(name) is not None:
            values[what] = given[name]
    for name, what in _WEIGHTS.items():
        if given.get(name) is not None:
            values[what] = grams_given(given[name], field=f"measurements.{name}")
    return sku, values
