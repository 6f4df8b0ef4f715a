"""The paper of a walk."""

from __future__ import annotations

import pypdfium2
import pytest

from saleor_oms_plugin.domain.picking.lists import PickListKind, PickListStatus

from .papers import sheet, sheet_pdf, task
from .reading import codes, missing_letters, pages, squeezed, words


def test_three_hundred_tasks_fill_pages_in_walking_order() -> None:
    texts = pages(sheet_pdf(sheet(*(task(place) for place in range(1, 301)))))
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, start=1))
    assert all("Bin" in text for text in texts)
    text = " ".join(texts)
    places = [text.find(f"TEE-{place:04d}") for place in range(1, 301)]
    assert -1 not in places
    assert places == sorted(places)


def test_list_and_goods_can_be_scanned() -> None:
    found = codes(sheet_pdf(sheet(task(1), task(2, sku="4006381333931"), task(3, sku="A-VERY-LONG-SKU-WITH-PARTS-7"))))
    assert found == {"P-000123", "TEE-0001", "4006381333931", "A-VERY-LONG-SKU-WITH-PARTS-7"}


@pytest.mark.parametrize("sku", ["", "ÄÖÜ-1", "商品-1", "x" * 255, "a\x00b", "ي"])
def test_any_sku_is_printed(sku: str) -> None:
    text = words(sheet_pdf(sheet(task(sku=sku))))
    assert "Product 1" in text


@pytest.mark.parametrize(
    ("reader", "title"),
    [("en", "Pick list"), ("de", "Pickliste"), ("de-at", "Pickliste"), ("hi", None), ("ar", None), ("fr", "Pick list")],
)
def test_it_speaks_the_readers_language(reader: str, title: str | None) -> None:
    pdf = sheet_pdf(sheet(task(product_name="قميص 日本 हिन्दी"), kind=PickListKind.WAVE), reader)
    assert missing_letters(pdf) == 0
    assert title is None or title in words(pdf)


def test_totes_have_a_column_only_where_there_are_some() -> None:
    assert "Tote" not in words(sheet_pdf(sheet(task())))
    assert "Tote" in words(sheet_pdf(sheet(task(tote="2"), kind=PickListKind.CLUSTER)))


def test_a_task_without_a_bin_says_so() -> None:
    assert "no bin" in words(sheet_pdf(sheet(task(bin_name=""))))


@pytest.mark.parametrize(
    ("status", "said"), [(PickListStatus.CANCELED, "Canceled: do not pick"), (PickListStatus.DONE, "Done already")]
)
def test_a_list_that_is_over_says_so(status: PickListStatus, said: str) -> None:
    assert said in words(sheet_pdf(sheet(status=status)))


@pytest.mark.parametrize("word", ["W" * 64, "ZONE1-AISLE-22-BAY-333-LEVEL-4444", "م" * 64])
def test_long_names_stay_in_their_columns(word: str) -> None:
    """Nothing is printed over a neighbour: each column's letters end where the next begins."""
    page = pypdfium2.PdfDocument(sheet_pdf(sheet(task(bin_name=word, tote=word[:32], order_number=word[:20]))))[0]
    text, width = page.get_textpage(), page.get_width()
    assert all(text.get_charbox(at)[2] <= width - 20 for at in range(text.count_chars()))
    assert squeezed(word) in squeezed(words(sheet_pdf(sheet(task(bin_name=word)))))
