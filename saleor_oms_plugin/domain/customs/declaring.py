"""A customs declaration from what is known, and the list of what is missing for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ..errors import ErrorCode, Incomplete, Rejected
from ..orders import Address
from ..shipping.customs import ContentsType, CustomsItem, Declaration, Incoterm, NonDelivery, TaxId, TaxIdKind
from .borders import is_declared, is_in_eu, place_of
from .filing import Filing, UnknownFiling, filing_of
from .gaps import Gap, gaps_of_goods, gaps_of_parties
from .goods import Good
from .weights import Box, net_weights
from .wording import plain

#: Above this an IOSS number does not serve (Directive 2006/112/EC, title XII, chapter 6, section 4).
MOST_IOSS_EUR = Decimal(150)
_SHOWN = 5
_OTHER_CURRENCY = (
    "the values are not in US dollars: choose the export filing with omsCustomsUpdate, or set customs_filing"
)
_TOO_MUCH = (
    "goods of one HS code are worth more than 2,500 USD, which NOEEI_30_37_a does not cover: file them as AES_ITN"
)
_NOT_CANADA = "NOEEI_30_36 is for goods to Canada alone: choose another with omsCustomsUpdate, or leave it to the rule"
_NO_ITN = "the export is filed in AESDirect (more than 2,500 USD of one HS code): give its ITN with omsCustomsUpdate"


@dataclass(frozen=True, kw_only=True)
class CustomsRules:
    """What the merchant set. `incoterms` are by destination, `incoterm` elsewhere; `filing` None: by rule."""

    contents: ContentsType
    contents_explanation: str = ""
    incoterm: Incoterm = Incoterm.DDU
    incoterms: Mapping[str, Incoterm] = field(default_factory=dict)
    signer: str = ""
    non_delivery: NonDelivery = NonDelivery.RETURN
    filing: Filing | None = None
    eori: str = ""
    tax_id: TaxId | None = None
    ioss: str = ""


@dataclass(frozen=True, kw_only=True)
class CustomsChoice:
    """What a person chose for one fulfillment order; what is empty is the merchant's rule."""

    contents: ContentsType | None = None
    contents_explanation: str = ""
    incoterm: Incoterm | None = None
    filing: Filing | None = None
    itn: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """All that decides a declaration. `boxes` are all of the fulfillment order's; `digits` are the decimals of its
    currencies; `parties` says what is wrong with the addresses, as (field, sentence)."""

    origin: Address
    destination: Address
    goods: Sequence[Good]
    boxes: Sequence[Box]
    currency: str
    rules: CustomsRules
    choice: CustomsChoice = field(default_factory=CustomsChoice)
    digits: Mapping[str, int] = field(default_factory=dict)
    parties: Sequence[tuple[str, str]] = ()
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Customs:
    """How the customs papers of one fulfillment order stand. `items` are (line, item), with what is known of each."""

    is_needed: bool
    items: tuple[tuple[int, CustomsItem], ...] = ()
    missing: tuple[Gap, ...] = ()
    contents: ContentsType = ContentsType.MERCHANDISE
    contents_explanation: str = ""
    incoterm: Incoterm | None = None
    filing: Filing | None = None
    itn: str = ""
    signer: str = ""
    tax_id: TaxId | None = None
    question: Question | None = None

    @property
    def totals(self) -> dict[str, Decimal]:
        """The values by currency."""
        found: dict[str, Decimal] = {}
        for _, item in self.items:
            found[item.currency] = found.get(item.currency, Decimal()) + item.value
        return found

    def check(self) -> None:
        """Raises `Incomplete`, which names each thing that is missing, of each product."""
        if self.missing:
            raise Incomplete(
                f"customs: {_list_of(self.missing)}",
                [Rejected(gap.sentence, field=f"customs.{gap.field}", code=ErrorCode.REQUIRED) for gap in self.missing],
            )

    def declaration(self, boxes: Sequence[Box]) -> Declaration | None:
        """The papers of these boxes, None where none are needed. Raises `Incomplete`."""
        if not self.is_needed or self.question is None:
            return None
        self.check()
        rules = self.question.rules
        return Declaration(
            items=tuple(item for _, item in _items(self.question, boxes)),
            contents=self.contents,
            contents_explanation=self.contents_explanation,
            incoterm=self.incoterm,
            non_delivery=rules.non_delivery,
            signer=self.signer,
            filing="" if self.filing is None else self.filing.value,
            itn=self.itn if self.filing is Filing.FILED else "",
            invoice_number=self.question.number,
            eori=rules.eori,
            tax_id=self.tax_id,
        )


NOT_NEEDED = Customs(is_needed=False)


def look_at(question: Question) -> Customs:
    """How the papers stand: the items as they would be declared, and everything that is still missing."""
    if not is_declared(question.origin, question.destination):
        return NOT_NEEDED
    rules, choice = question.rules, question.choice
    contents = choice.contents or rules.contents
    explanation = choice.contents_explanation or rules.contents_explanation
    items = tuple(_items(question, question.boxes))
    filing, filing_gaps = _filing(question, [item for _, item in items])
    goods_gaps = gaps_of_goods(_shipped(question), items, contents)
    return Customs(
        is_needed=True,
        items=items,
        missing=(*goods_gaps, *gaps_of_parties(rules.signer, contents, explanation, question.parties), *filing_gaps),
        contents=contents,
        contents_explanation=explanation,
        incoterm=choice.incoterm or rules.incoterms.get(question.destination.country, rules.incoterm),
        filing=filing,
        itn=choice.itn,
        signer=rules.signer,
        tax_id=_tax_id(question, [item for _, item in items]),
        question=question,
    )


def _shipped(question: Question) -> list[Good]:
    inside = {line for box in question.boxes for line, units in box.units.items() if units > 0}
    return [good for good in question.goods if good.line in inside]


def _items(question: Question, boxes: Iterable[Box]) -> Iterable[tuple[int, CustomsItem]]:
    """One item for each line in these boxes; what is not known of it is 0 or empty."""
    boxes = list(boxes)
    units: Counter[int] = Counter()
    for box in boxes:
        units.update(box.units)
    weights = net_weights(boxes, {good.line: good.unit_weight_g or 0 for good in question.goods})
    for good in question.goods:
        quantity = units.get(good.line, 0)
        if quantity > 0:
            value, currency = _unit_value(good, question.currency)
            yield (
                good.line,
                CustomsItem(
                    description=plain(good.data.description or good.name),
                    quantity=quantity,
                    weight_g=weights.get(good.line, 0),
                    value=_rounded(value * quantity, question.digits.get(currency, 2)),
                    currency=currency,
                    origin=good.data.origin,
                    hs_code=good.data.hs_code,
                    sku=good.sku,
                ),
            )


def _unit_value(good: Good, currency: str) -> tuple[Decimal, str]:
    """What one unit is worth: as the merchant says, else as it was paid, else, of a present, as it is sold."""
    if good.data.value is not None:
        return good.data.value, good.data.currency or currency
    return good.paid or good.listed or Decimal(), currency


def _rounded(value: Decimal, digits: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def _filing(question: Question, items: list[CustomsItem]) -> tuple[Filing | None, list[Gap]]:
    """The filing as chosen, as set or by rule; it means something only to goods that leave the USA."""
    wanted = question.choice.filing or question.rules.filing
    try:
        by_rule = filing_of(question.origin, question.destination, items)
    except UnknownFiling:
        by_rule = wanted
        if wanted is None:
            return None, [Gap(field="filing", message=_OTHER_CURRENCY)]
    if by_rule is None:
        return None, []
    chosen = wanted or by_rule
    if chosen is Filing.CANADA and place_of(question.destination) != "CA":
        return chosen, [Gap(field="filing", message=_NOT_CANADA)]
    if chosen is Filing.SMALL_VALUE and by_rule is Filing.FILED:
        return chosen, [Gap(field="filing", message=_TOO_MUCH)]
    if chosen is Filing.FILED and not question.choice.itn:
        return chosen, [Gap(field="itn", message=_NO_ITN)]
    return chosen, []


def _tax_id(question: Question, items: Iterable[CustomsItem]) -> TaxId | None:
    """The number for this destination: the IOSS number for small values into the EU, else the sender's own."""
    rules = question.rules
    enters_eu = is_in_eu(question.destination) and not is_in_eu(question.origin)
    if rules.ioss and enters_eu:
        listed = list(items)
        if all(item.currency == "EUR" for item in listed) and sum(item.value for item in listed) <= MOST_IOSS_EUR:
            return TaxId(kind=TaxIdKind.IOSS, number=rules.ioss)
    return rules.tax_id


def _list_of(gaps: Sequence[Gap]) -> str:
    more = f" and {len(gaps) - _SHOWN} more" if len(gaps) > _SHOWN else ""
    return "; ".join(gap.sentence for gap in gaps[:_SHOWN]) + more
