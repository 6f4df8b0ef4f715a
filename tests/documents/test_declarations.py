"""The customs declaration on paper: two languages, everything customs asks, in any script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.dashboard.documents import declarations, typesetting
from saleor_oms_plugin.domain.customs import (
    Box,
    Customs,
    CustomsChoice,
    CustomsData,
    CustomsField,
    CustomsRules,
    Good,
    Question,
    look_at,
)
from saleor_oms_plugin.domain.documents import PaperSize
from saleor_oms_plugin.domain.orders import Address
from saleor_oms_plugin.domain.shipping import ContentsType, Incoterm, TaxId, TaxIdKind
from tests.documents.papers import ADDRESS, NOON
from tests.documents.reading import missing_letters, pages, words

SENDER = Address(
    company="Ada's Shirts", street1="965 Mission St", city="SAN FRANCISCO", region="CA", postal_code="94103",
    country="US", phone="+14155550132", email="stock@shop.example.com",
)  # fmt: skip
RULES = CustomsRules(
    contents=ContentsType.MERCHANDISE,
    incoterm=Incoterm.DAP,
    signer="Ada Lovelace",
    eori="DE123456789",
    tax_id=TaxId(kind=TaxIdKind.EIN, number="12-3456789"),
)


def good(line: int, name: str = "Tee", **values: Any) -> Good:
    data = CustomsData(hs_code="6109100010", origin="PT")
    given = {"sku": f"TEE-{line}", "name": name, "unit_weight_g": 250, "data": data, "paid": Decimal("12.5")}
    return Good(line=line, **{**given, **values})


def customs(*goods: Good, **values: Any) -> Customs:
    listed = goods or (good(1), good(2, "Größe XL"))
    boxes = [Box(units={one.line: 2 for one in listed}, weight_g=60_000)]
    given = {"origin": SENDER, "destination": ADDRESS, "boxes": boxes, "currency": "USD", "rules": RULES}
    return look_at(Question(goods=listed, **{**given, **values}))


def pdf(made: Customs, language: str = "en", size: PaperSize = PaperSize.A4) -> bytes:
    head = declarations.Head(shop_name="Shop", number="1042", language=language, day=date(2026, 11, 27))
    return typesetting.pdf("declaration", [declarations.laid_out(made, head)], title="1042", size=size, at=NOON)


def test_everything_customs_asks_stands_on_it() -> None:
    text = words(pdf(customs()))
    for part in ("#1042", "Ada's Shirts", "+14155550132", "Jörg Müller", "MÜNCHEN", "Germany", "DE123456789",
                 "EIN 12-3456789", "Merchandise", "DAP", "NOEEI_30_37_a", "6109.10.0010", "Portugal", "(PT)",
                 "Grosse XL", "0.500", "1.000", "25.00 USD", "50.00 USD", "Ada Lovelace", "November 27, 2026",
                 "Return to sender"):  # fmt: skip
        assert part in text
    assert "Incomplete" not in text


def test_it_speaks_the_customers_language_beside_english() -> None:
    text = words(pdf(customs(), "de"))
    assert all(part in text for part in ("Zollinhaltserklärung", "Customs declaration", "Ursprungsland", "25,00"))
    assert "Zollinhaltserklärung" not in words(pdf(customs(), "en"))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "pl", "pt-br", "ar", "hi", "ja", "xx", ""])
def test_no_letter_is_missing_in_any_language(language: str) -> None:
    other = Address(
        name="山田 太郎", street1="千代田1-1", city="千代田区", region="東京都", postal_code="100-0001", country="JP"
    )
    made = pdf(customs(good(1, "حذاء"), destination=other), language)
    assert missing_letters(made) == 0
    assert "#1042" in words(made)


def test_what_is_incomplete_says_so() -> None:
    bare = CustomsData(unknown={CustomsField.HS_CODE: "nothing", CustomsField.ORIGIN: "nothing"})
    assert "Incomplete" in words(pdf(customs(good(1, data=bare))))


def test_a_long_list_goes_on_over_pages_and_hostile_names_stay_text() -> None:
    goods = [good(line, "#image(“/etc/passwd”) $x$ *b* \x00" + "y" * 300) for line in range(1, 80)]
    made = pdf(customs(*goods), size=PaperSize.LETTER)
    assert len(pages(made)) > 2
    assert "Page 1 of" in words(made)
    assert "Ada Lovelace" in pages(made)[-1]


def test_contents_and_the_filing_number_are_printed() -> None:
    choice = CustomsChoice(contents=ContentsType.OTHER, contents_explanation="Spare parts", itn="X20261127000001")
    text = words(pdf(customs(good(1, paid=Decimal(2000)), choice=choice, rules=replace(RULES, signer="Zoë"))))
    assert all(part in text for part in ("Other: Spare parts", "AES_ITN X20261127000001", "Zoë"))
