"""What a declaration still lacks, with the cure of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..shipping.customs import ContentsType, CustomsItem
from .data import CustomsField
from .goods import Good

_CURE = "write it where the settings read it, or with omsCustomsDataUpdate"
_NAMES = {
    CustomsField.HS_CODE: "HS code",
    CustomsField.ORIGIN: "country of origin",
    CustomsField.VALUE: "customs value",
    CustomsField.DESCRIPTION: "description",
}


@dataclass(frozen=True, kw_only=True)
class Gap:
    """One thing that is missing: of a product's line, or, without one, of the whole shipment."""

    field: str
    message: str
    sku: str = ""
    line: int | None = None

    @property
    def sentence(self) -> str:
        return f"{self.sku}: {self.message}" if self.sku else self.message


def gaps_of_goods(goods: Sequence[Good], items: Sequence[tuple[int, CustomsItem]], contents: ContentsType) -> list[Gap]:
    """What is not known of the goods. Documents have no HS code."""
    declared = dict(items)
    return [
        Gap(field=what, message=message, sku=good.sku, line=good.line)
        for good in goods
        for what, message in _of_good(good, declared, contents)
    ]


def _of_good(good: Good, declared: Mapping[int, CustomsItem], contents: ContentsType) -> Iterator[tuple[str, str]]:
    item = declared[good.line]
    for what, why in good.data.unknown.items():
        if what is CustomsField.HS_CODE and contents is ContentsType.DOCUMENTS:
            continue
        yield what.value, f"its {_NAMES[what]} is not known, {why}; {_CURE}"
    if CustomsField.VALUE not in good.data.unknown and item.value <= 0:
        yield CustomsField.VALUE.value, f"it is worth nothing, and customs wants a value; {_CURE}"
    if CustomsField.DESCRIPTION not in good.data.unknown and not item.description:
        yield CustomsField.DESCRIPTION.value, f"its name says nothing in plain letters; give a description: {_CURE}"
    if not good.unit_weight_g:
        yield "weight", "its weight is not known: enter it in Saleor, or with omsMeasurementUpdate"


def gaps_of_parties(
    signer: str, contents: ContentsType, explanation: str, parties: Iterable[tuple[str, str]]
) -> list[Gap]:
    """What is missing of who sends, signs and receives."""
    gaps = [Gap(field=what, message=message) for what, message in parties]
    if not signer:
        text = "nobody signs customs declarations: set customs_signer to the name of who answers for them"
        gaps.append(Gap(field="signer", message=text))
    if contents is ContentsType.OTHER and not explanation:
        text = "contents OTHER want an explanation: give contentsExplanation with omsCustomsUpdate"
        gaps.append(Gap(field="contentsExplanation", message=text))
    return gaps
