"""Declare: people complete customs papers, of one fulfillment order or of their goods for all that come. Work that
stopped for what was missing goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from ..domain.customs import Customs, CustomsChoice, CustomsField, CustomsMap, Filing, kept_as, read_itn
from ..domain.errors import Conflict, ErrorCode, NotAllowed, NotFound, OmsError, Refused, Rejected
from ..domain.product_data import SourceKind, named_before
from ..domain.shipping import ContentsType, Incoterm
from ..domain.states import INSIDE, FulfillmentOrderStatus
from ..domain.work import WorkKind
from ..models import FulfillmentOrder
from ..store import customs, history, locks, orders, shipments, work
from .context import Context
from .declaring import customs_for, customs_map

_INPUTS = {
    CustomsField.HS_CODE: ("hsCode", "customs_hs_code"),
    CustomsField.ORIGIN: ("originCountry", "customs_origin"),
    CustomsField.VALUE: ("customsValue", "customs_value"),
    CustomsField.DESCRIPTION: ("description", "customs_description"),
}
_STOPPED = (WorkKind.PACK, WorkKind.SHIP)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is to be different; None stays as it is. `is_reset`: everything else goes back to the settings first."""

    contents: ContentsType | None = None
    contents_explanation: str | None = None
    incoterm: Incoterm | None = None
    filing: str | None = None
    itn: str | None = None
    is_reset: bool = False


@transaction.atomic
def update(ctx: Context, fulfillment_order_id: int, change: Change, *, actor: str) -> Customs:
    """Chooses for one fulfillment order what its papers say; how they stand then. Refused once its label is bought."""
    part = locks.lock_fulfillment_order(fulfillment_order_id)
    _check_open(part)
    before = CustomsChoice() if change.is_reset else customs.choices([part.pk]).get(part.pk, CustomsChoice())
    after = _changed(before, change)
    now = ctx.clock.now()
    customs.choose(part, after, actor=actor, now=now)
    words = {"contents": after.contents, "incoterm": after.incoterm, "filing": after.filing}
    data = {"fulfillmentOrder": part.pk, **{name: value for name, value in words.items() if value}}
    history.record(part.oms_order, "customs.changed", "Customs papers changed", now=now, actor=actor, data=data)
    found = customs_for(ctx, part)
    if found.is_needed and not found.missing:
        for kind in _STOPPED:
            work.revive_one(kind, part.pk, now)
        orders.clear_problem(part.oms_order_id, steps=_STOPPED)
    return found


@transaction.atomic
def write_data(ctx: Context, given: Sequence[tuple[str, Mapping[CustomsField, Any]]]) -> int:
    """Writes what customs asks of variants, each (SKU, values), where the merchant's mapping reads it; how many there
    were. Raises `Refused` with everything that is wrong."""
    by = customs_map(ctx)
    variants = ctx.host.variants_by_sku([sku for sku, _ in given])
    wrong = [(place, error) for place, (sku, values) in enumerate(given) for error in _wrong(sku, values, variants, by)]
    twice = Rejected("the same SKU twice: say everything of it at once", field="products.sku")
    wrong += [(place, twice) for place in named_before([sku for sku, _ in given])]
    if wrong:
        raise Refused(wrong)
    kept: dict[str, dict[Any, str]] = {}
    for sku, values in given:
        for what, value in values.items():
            kept.setdefault(variants[sku], {})[by.sources[what]] = kept_as(what, value, by)
    ctx.host.write_metadata(kept)
    work.revive_failed(_STOPPED, list(customs.parts_with(list(kept))), ctx.clock.now())
    return len(given)


def _check_open(part: FulfillmentOrder) -> None:
    field = "fulfillmentOrderId"
    if part.status not in INSIDE or part.oms_order.canceled_at is not None:
        raise NotAllowed(f"it is {part.status.lower()}: its customs papers are final", field=field)
    if part.status == FulfillmentOrderStatus.LABELLED:
        raise NotAllowed("its label is bought with these papers: void the label first", field=field)
    if shipments.open_intent(part) is not None:
        raise Conflict("a label is being bought at this moment: try again shortly", field=field)


def _changed(before: CustomsChoice, change: Change) -> CustomsChoice:
    given: dict[str, Any] = {
        "contents": change.contents,
        "contents_explanation": change.contents_explanation,
        "incoterm": change.incoterm,
        "filing": None if change.filing is None else _filing(change.filing),
        "itn": None if change.itn is None else _itn(change.itn),
    }
    after = replace(before, **{name: value for name, value in given.items() if value is not None})
    if change.filing == "":
        after = replace(after, filing=None)
    if after.contents is ContentsType.OTHER and not after.contents_explanation:
        text = "contents OTHER want an explanation"
        raise Rejected(text, field="contentsExplanation", code=ErrorCode.REQUIRED)
    if after.filing is Filing.FILED and not after.itn:
        raise Rejected("AES_ITN wants the number AESDirect gave: X and 14 digits", field="itn", code=ErrorCode.REQUIRED)
    return after


def _filing(typed: str) -> Filing | None:
    if not typed:
        return None
    found = next((one for one in Filing if one.value.upper() == typed.upper()), None)
    if found is None:
        raise Rejected(f"one of {', '.join(Filing)}, or empty for the rule", field="filing")
    return found


def _itn(typed: str) -> str:
    try:
        return read_itn(typed)
    except ValueError as error:
        raise Rejected(str(error), field="itn") from None


def _wrong(
    sku: str, values: Mapping[CustomsField, Any], variants: Mapping[str, str], by: CustomsMap
) -> Iterator[OmsError]:
    if sku not in variants:
        yield NotFound("no product variant has this SKU", field="products.sku")
    if not values:
        yield Rejected("give at least one of its data", field="products", code=ErrorCode.REQUIRED)
    for what, value in values.items():
        name, setting = _INPUTS[what]
        field, source = f"products.{name}", by.sources.get(what)
        if source is None:
            yield Rejected(f"the settings read no {name} anywhere: set {setting} first", field=field)
        elif source.kind is SourceKind.ATTRIBUTE:
            text = f"{name} is read from the attribute {source.key}: edit it on the product's page in Saleor"
            yield Rejected(text, field=field)
        else:
            try:
                kept_as(what, value, by)
            except ValueError as error:
                yield Rejected(str(error), field=field)
